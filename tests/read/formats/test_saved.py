import quopri
from base64 import encodebytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.formats.archived import LINES, PAGE, READ, drafts, found, mutated

FRAME = b"<html><body>" + b"".join(f"<p>Buy boots: {line}</p>".encode() for line in LINES) + b"</body></html>"


def part(body: bytes, *headers: str, coding: str = "quoted-printable") -> bytes:
    packed = {"quoted-printable": quopri.encodestring, "base64": encodebytes}.get(coding, bytes)(body)
    return "\r\n".join([*headers, f"Content-Transfer-Encoding: {coding}", "", ""]).encode() + packed + b"\r\n"


def saved(*parts: bytes, headers: tuple[str, ...] = ()) -> bytes:
    head = [
        "From: <Saved by a browser>",
        *headers,
        "Subject: Lock shut",
        "Date: Tue, 13 May 2025 10:10:00 +0200",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; start="<root>"; boundary="--edge--"',
    ]
    body = b"".join(b"----edge--\r\n" + each for each in parts)
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"----edge----\r\n"


ROOT = ("Content-Type: text/html; charset=utf-8", "Content-ID: <root>", "Content-Location: https://record.example/lock")
AD = ("Content-Type: text/html", "Content-ID: <frame>", "Content-Location: https://ads.example/")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit", "binary"])
def test_the_page_it_was_saved_from(coding: str) -> None:
    data = saved(part(FRAME, *AD), part(PAGE, *ROOT, coding=coding), part(b"\x89PNG", "Content-Type: image/png"))
    (draft,) = drafts("a.mhtml", data)
    assert draft.text.splitlines() == list(LINES)
    assert (draft.input, draft.path, draft.title) == ("a.mhtml", "a.mhtml", "Lock shut")
    assert draft.url == "https://record.example/lock"
    assert (draft.published, draft.retrieved) == (None, "2025-05-13T08:10:00Z")


def test_without_a_root_that_is_named_it_is_the_first_page() -> None:
    data = saved(part(PAGE, ROOT[0], ROOT[2]), part(FRAME, *AD))
    assert [draft.url for draft in drafts("a.mht", data)] == ["https://record.example/lock"]


def test_the_address_may_stand_with_the_whole() -> None:
    headers = ("Snapshot-Content-Location: https://record.example/lock",)
    data = saved(part(PAGE, ROOT[0], "Content-Location: cid:frame-1@saved"), headers=headers)
    assert [draft.url for draft in drafts("a.mht", data)] == ["https://record.example/lock"]


def test_a_page_that_is_the_whole_message() -> None:
    data = part(PAGE, "MIME-Version: 1.0", *ROOT)
    assert [draft.url for draft in drafts("a.mht", data)] == ["https://record.example/lock"]


def test_the_encoding_that_the_part_states() -> None:
    page = PAGE.replace(b"; charset=utf-8", b"").replace(b'<meta charset="utf-8">', b"").decode()
    page = page.replace("“", '"').replace("”", '"').replace("Hanne", "Ш. Hanne")
    data = saved(part(page.encode("koi8-r"), "Content-Type: text/html; charset=koi8-r"))
    assert "Ш. Hanne Orrick" in drafts("a.mht", data)[0].text


def test_what_is_refused() -> None:
    reason = "no page in it: it has no part of text/html"
    assert found("a.mht", saved(part(b"\x89PNG", "Content-Type: image/png")))[0] == [("a.mht", reason)]
    reason = "no message: it begins with no header such as Subject:"
    assert found("a.mht", PAGE)[0] == [("a.mht", reason)]
    assert found("a.mht", saved(part(b"<p>Log in.</p>", *ROOT)))[0] == [("a.mht", "no article found")]


def test_no_other_address_than_a_link_is_kept() -> None:
    data = saved(part(PAGE, ROOT[0], "Content-Location: javascript:alert(1)"))
    assert [draft.url for draft in drafts("a.mht", data)] == [None]


@given(st.integers(0, 10**9))
def test_damaged_bytes_give_reports_or_reasons(seed: int) -> None:
    words = [b"--edge--", b"\r\n\r\n", b"charset=zip", b"=?utf-8?b?//?=", b"(", b'"', b"\xff"]
    made, _ = found("a.mhtml", mutated(saved(part(PAGE, *ROOT), part(FRAME, *AD)), seed, words))
    assert len(made) == 1 and "fault" not in made[0][1]


def test_a_page_is_read_whole() -> None:
    assert found("a.mhtml", saved(part(PAGE, *ROOT)))[0] == [("a.mhtml", READ)]
