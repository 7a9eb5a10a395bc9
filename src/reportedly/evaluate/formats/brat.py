"""PolNeAR's form: brat's standoff annotation, an .ann file of lines beside the text that they count in.

The form: https://brat.nlplab.org/standoff.html. The corpus: Newell, Margolin and Ruths, "An Attribution Relations
Corpus for Political News", LREC 2018.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.errors import InputRejected
from reportedly.evaluate.marked import ROLES, Marked, Parts, Place, Places, check_places, checked

_MARK = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)(?:\t(.*))?")
_EVENT = re.compile(r"E\d+\t(\S+:T\d+(?: \S+:T\d+)*) *")
_ROLE = re.compile(r"(Source|Cue|Content)\d*")
_ANNOTATOR = re.compile(r"_[^_]+\Z")
_DISCARD = "Discard"
_LONGEST_SHOWN = 40


def names_of_text(stem: str) -> tuple[str, ...]:
    """What the text of an annotation may be called: the same, or without the annotator's mark after the last "_".

    Examples:
        >>> names_of_text("argus_2016-09-12_ferry_6b86")
        ('argus_2016-09-12_ferry_6b86', 'argus_2016-09-12_ferry')
    """
    return stem, *([short] if (short := _ANNOTATOR.sub("", stem)) not in ("", stem) else [])


def read_brat(stem: str, text: str, annotation: str) -> Marked:
    r"""Read one text with its annotation; the id is the annotation's name without suffix.

    Events whose arguments are sources, cues and contents are attributions, whatever their type is called; a role may
    be repeated with a number ("Content2"). Lines of other kinds (attributes, notes, relations) are passed over.

    Args:
        stem: The annotation's name without suffix.
        text: The text that it counts in.
        annotation: What the .ann file holds.

    Raises:
        InputRejected: A line is broken, names what is not there, or gives other words than the text has at its place.

    Examples:
        >>> lines = "T1\tSource 0 3\tKim\nT2\tCue 4 8\tsaid\nT3\tContent 9 11\tno\n"
        >>> lines += "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3"
        >>> read_brat("a", "Kim said no.", lines).attributions
        (Parts(content=((9, 11),), source=((0, 3),), cue=((4, 8),), score=None),)
    """
    marks: dict[str, Places] = {}
    discard: list[Place] = []
    events: list[str] = []
    for line in (row.rstrip("\r") for row in annotation.split("\n")):
        if line.startswith("T"):
            name, kind, places = _mark(line, text)
            marks[name] = places
            discard += places if kind == _DISCARD else ()
        elif line.startswith("E"):
            events.append(line)
    attributions = (_event(line, marks) for line in events)
    return checked(Marked(stem, text, tuple(a for a in attributions if a != Parts()), tuple(sorted(discard))))


def _mark(line: str, text: str) -> tuple[str, str, Places]:
    match = _MARK.fullmatch(line)
    if match is None:
        raise _broken(line)
    name, kind, numbers, words = match.groups()
    pairs = [tuple(int(n) for n in pair.split() if len(n) < 10) for pair in numbers.split(";")]
    places = tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2)
    if len(places) < len(pairs):
        raise _broken(line)
    check_places(places, text)
    there = " ".join(text[start:end] for start, end in places)
    if words is not None and words.split() != there.split():
        raise InputRejected(f"{name} has the words {words[:_LONGEST_SHOWN]!r}, its text {there[:_LONGEST_SHOWN]!r}")
    return name, kind, places


def _event(line: str, marks: Mapping[str, Places]) -> Parts:
    match = _EVENT.fullmatch(line)
    if match is None:
        raise _broken(line)
    found: dict[str, set[Place]] = {role: set() for role in ROLES}
    for argument in match[1].split():
        name, _, mark = argument.rpartition(":")
        if mark not in marks:
            raise InputRejected(f"there is no {mark}: {line[:_LONGEST_SHOWN]!r}")
        role = _ROLE.fullmatch(name)
        if role:
            found[role[1].lower()].update(marks[mark])
    content, source, cue = (tuple(sorted(found[role])) for role in ("content", "source", "cue"))
    return Parts(content, source, cue)


def _broken(line: str) -> InputRejected:
    return InputRejected(f"not a line of brat's: {line[:_LONGEST_SHOWN]!r}")
