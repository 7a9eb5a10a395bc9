from reportedly.extract.quotations import running


def test_a_closed_quotation_does_not_run_on() -> None:
    assert running("“It held,” she said.\n“Then it broke,” he said.") == []


def test_a_plain_paragraph_ends_the_run() -> None:
    text = "“It held.\n“Then it broke.\nThe council met.\n“We closed it.”"
    assert [[text[s.start : s.end] for s in run] for run in running(text)] == [["It held.", "Then it broke."]]


def test_the_next_paragraph_may_open_with_another_mark_or_with_none() -> None:
    for opening in ("“", '"', ""):
        text = f"“The gate was shut.\n{opening}Open it,” she said."
        assert [[text[s.start : s.end] for s in run] for run in running(text)] == [["The gate was shut.", "Open it,"]]
