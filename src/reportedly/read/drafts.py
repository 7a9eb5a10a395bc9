"""From one input to its reports, each on its own: no ids yet, and keys only where the input has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.errors import InputRejected, UsageError, fault
from reportedly.read.fields import Fields
from reportedly.read.formats import reader
from reportedly.read.furniture import furniture
from reportedly.read.input import STDIN, Input, Part, PassedOver
from reportedly.read.language import check_english
from reportedly.read.paths import os_words
from reportedly.read.text import check_length
from reportedly.records import Furniture, Rejected, ReportKind

_MOST_REFUSED = 100
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as one input gives it, before it is known what the other inputs hold.

    Attributes:
        input: The input's name; of a file with several records, with the record's place: "pile.jsonl:12" is line 12,
            "pile.json[3]" the fourth record.
        text: The report's text, never changed again.
        path: The file's name as given, joined with that within an archive; None for standard input.
        own_key: The id that the record has for itself, or None.
        place: The record's line or number in a file with several, or None.
        published: An ISO date from metadata, or None.
        credit: Whose copy it is by the input's own word, or None.
        retrieved: When it was fetched, an ISO date and time in UTC, or None.
    """

    input: str
    text: str
    path: str | None
    own_key: str | None = None
    place: int | None = None
    kind: ReportKind = "news"
    url: str | None = None
    outlet_name: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str = "en"
    furniture: tuple[Furniture, ...] = ()
    is_named: bool = True
    credit: str | None = None
    retrieved: str | None = None


def read_input(given: Input) -> list[Draft | Rejected]:
    """Read the reports of one input; what can't be read becomes a rejection with its reason, and no exception.

    The result depends on this input alone. Files and single reports have a greatest size (`MAX_BYTES`,
    `MAX_CHARACTERS`), checked before anything is read whole; files of many records may be larger, their records may
    not. Of one input at most a hundred rejections are given one by one; the others are counted in one more.

    Args:
        given: A file that `find_inputs` found.

    Returns:
        A draft or a rejection for each report, in the order of the file.

    Raises:
        UsageError: The user named a column that the file he named does not have.
    """
    return read_counted(given)[0]


def read_counted(given: Input) -> tuple[list[Draft | Rejected], int]:
    """Do what `read_input` does, and count the files of other kinds that were passed over in an archive."""
    made: list[Draft | Rejected] = []
    n_refused = n_passed = 0
    for one in _reports(given):
        if isinstance(one, PassedOver):
            n_passed += one.n_files
            continue
        n_refused += isinstance(one, Rejected)
        if isinstance(one, Draft) or n_refused <= _MOST_REFUSED:
            made.append(one)
    if n_refused > _MOST_REFUSED:
        made.append(
            _rejected(
                given,
                f"{n_refused - _MOST_REFUSED:,} of its records, beyond the {_MOST_REFUSED} rejections given one by one",
            )
        )
    return made, n_passed


def _reports(given: Input) -> Iterator[Draft | Rejected | PassedOver]:
    try:
        for part in reader(given)(given):
            yield from _of_part(given, part)
    except UsageError:
        raise
    except InputRejected as error:
        yield _rejected(given, str(error))
    except OSError as error:
        yield _rejected(given, os_words(error))
    except Exception as error:  # one input must not end the run
        yield _rejected(given, fault(error))


def _of_part(given: Input, part: Part) -> Iterator[Draft | Rejected | PassedOver]:
    what = part.what
    if isinstance(what, PassedOver):
        yield what
    elif isinstance(what, InputRejected):
        yield _rejected(given, str(what), part.label)
    elif isinstance(what, Fields):
        try:
            yield _draft(given, what, part)
        except InputRejected as error:
            yield _rejected(given, str(error), part.label)
    elif what.depth > _DEEPEST:
        yield _rejected(what, f"an archive in an archive {_DEEPEST} deep; unpack it first")
    else:
        yield from _reports(what)


def _draft(given: Input, fields: Fields, part: Part) -> Draft:
    text = check_length(fields.text)
    check_english(text)
    return Draft(
        input=part.label or given.name,
        text=text,
        path=None if given.name == STDIN else given.name,
        own_key=fields.own_key,
        place=part.place,
        kind=fields.kind,
        url=fields.url or given.url,
        outlet_name=fields.outlet_name,
        title=fields.title,
        byline=fields.byline,
        published=fields.published,
        furniture=furniture(text, fields.byline, fields.title),
        is_named=given.is_named,
        credit=fields.credit,
        retrieved=given.retrieved,
    )


def _rejected(given: Input, reason: str, label: str | None = None) -> Rejected:
    return Rejected(label or given.name, "read", reason, given.is_named)
