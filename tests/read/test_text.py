import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected
from reportedly.read.text import MAX_CHARACTERS, check_length, decode, without_surrogates

TEXT = "“The gate held,” she said.\r\nThe café is shut – for a week…\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 bom", "16le bom", "16be bom", "32le bom", "32be bom", "16le", "16be", "cp1252"],
)
def test_encodings_are_told_apart_and_nothing_else_changes(data: bytes) -> None:
    assert decode(data) == TEXT


def test_typographic_marks_of_another_western_encoding_are_not_taken_for_letters() -> None:
    text = "He won’t open the lock, “not in a year”. " * 20
    assert decode(text.encode("mac_roman")) == text


def test_the_declared_encoding_is_believed_where_the_text_is_not_utf_8() -> None:
    text = "Zażółć, she wrote on the wall of the lock."
    assert decode(text.encode("iso8859_2"), "iso-8859-2") == text
    assert decode(text.encode(), "iso-8859-2") == text
    assert decode(b"The caf\xe9 is shut.", "no-such-encoding") == "The café is shut."


def test_broken_utf_8_is_kept_with_its_faults_marked() -> None:
    data = "“The gate held,” she said of the café.".encode()
    assert decode(data + b"\xff and more") == "“The gate held,” she said of the café.\ufffd and more"
    assert decode("The lock is shut…".encode()[:-1]) == "The lock is shut\ufffd"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01" + bytes(50), b"PK\x03\x04\x14\x00\x00\x00" * 9]
)
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(InputRejected, match="not text"):
        decode(data)


def test_lone_surrogates_are_replaced() -> None:
    assert without_surrogates("a\ud83d b\udc00") == "a\ufffd b\ufffd"


@pytest.mark.parametrize("text", ["", " \n\t\u2003"])
def test_nothing_but_white_space_is_empty(text: str) -> None:
    with pytest.raises(InputRejected, match="empty"):
        check_length(text)


def test_a_text_that_is_too_long_is_refused_with_both_numbers() -> None:
    with pytest.raises(InputRejected, match=r"^a text of 1,000,001 characters; at most 1,000,000 are read$"):
        check_length("a" * (MAX_CHARACTERS + 1))


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "shift_jis", "x"]))
def test_bytes_give_text_that_can_be_written_or_a_refusal(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except InputRejected:
        return
    text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
