from reportedly.extract.quotations import running
from reportedly.records import Span


def test_a_closed_quotation_does_not_run_on() -> None:
    assert running("“It held,” she said.\n“Then it broke,” he said.") == []


def test_a_plain_paragraph_ends_the_run() -> None:
    text = "“It held.\n“Then it broke.\nThe council met.\n“We closed it.”"
    assert [[text[s.start : s.end] for s in run] for run in running(text)] == [["It held.", "Then it broke."]]


def test_a_paragraph_in_marks_of_another_kind_is_another_quotation() -> None:
    assert running('"The gate was shut.\n“Open it,” she said.') == []
    assert running('"The gate was shut.\n"Open it,” she said.') == [[Span(1, 19), Span(21, 29)]]
