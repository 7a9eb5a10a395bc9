import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.fields import Fields
from reportedly.read.formats.rtf import read
from tests.read.formats.broken import fields, mutations, parts, reasons

SAMPLE = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fprq2\fcharset0{\*\panose 0202}Times;}"
    rb"{\f1\fnil\fcharset204 Other;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\info{\title Lock shut}{\author admin}}{\header Page {\field{\*\fldinst PAGE}}}"
    rb"\pard\f0 Lock shut\par The sea lock is \b shut\b0 , the mayor of Port Elder said.\par\par"
    rb" \ldblquote No,\rdblquote  she said \emdash  caf\'e9, \u8364?5.\line A {\field{\*\fldinst{HYPERLINK"
    rb' "https://post.example/"}}{\fldrslt{\ul link}}}.\par {\f1\'c4\'e0}\par}'
)


def test_a_document_is_one_report_without_outlet_byline_and_date() -> None:
    assert fields(read, SAMPLE, "a.rtf") == [
        Fields(
            "The sea lock is shut, the mayor of Port Elder said.\n“No,” she said — café, €5.\nA link.\nДа",
            title="Lock shut",
        )
    ]


def test_a_character_of_two_halves_is_one() -> None:
    assert fields(read, rb"{\rtf1 A \u-10179?\u-8704?.}", "a.rtf")[0].text == "A \U0001f600."


def test_cells_are_parted_by_space_and_pictures_are_nothing() -> None:
    table = rb"{\rtf1\trowd\cellx1000 One\cell Two | three\cell\row{\pict\pngblip " + b"89504e47" * 500 + b"}}"
    assert fields(read, table, "a.rtf")[0].text == "One Two | three"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not RTF"),
        (b"The lock is shut.", "not RTF"),
        (rb"{\rtf1 }", "no text in it"),
        (rb"{\rtf1 \u99999999999?}", "broken RTF"),
        (rb"{\rtf1\uc The lock}", "broken RTF"),
    ],
)
def test_what_can_not_be_read_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read, data, "a.rtf") == [reason]


@pytest.mark.parametrize(
    "part",
    [
        rb"{\field{\*\fldinst{",
        rb"{\fonttbl\f1",
        rb"{\fonttbl\f0\fcharset0",
        rb"{\fonttbl{\f0\fcharset0 x",
        rb"\f1\f1\f1 ",
        rb"{",
        rb"}",
        rb"\'e9",
    ],
)
def test_no_part_repeated_costs_more_than_its_length(part: bytes) -> None:
    parts(read, rb"{\rtf1 Shut." + part * 20_000, "a.rtf")


@given(st.binary(max_size=200).map(lambda end: rb"{\rtf1 " + end) | mutations(SAMPLE))
def test_any_bytes_are_a_report_or_a_refusal(data: bytes) -> None:
    parts(read, data, "a.rtf")
