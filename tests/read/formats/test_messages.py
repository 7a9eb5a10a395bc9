from base64 import encodebytes
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.fields import Fields
from reportedly.read.formats import messages
from reportedly.read.input import Input
from tests.read.formats.archived import LINES, PAGE, READ, TEXT, drafts, found, mutated, zipped

FROM = 'From: "Hanne Orrick" <press@mail.harbour.example>'
HEADERS = (FROM, "Subject: Lock shut", "Date: Tue, 13 May 2025 23:10:00 -0500", "To: desk@post.example")
HTML = (
    "<html><head><title>x</title></head><body><table><tr><td>" + "</td></tr><tr><td>".join(LINES) + "</td></tr></table>"
)


def message(*headers: str, body: str | bytes = TEXT) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + content


def several(*parts: bytes, form: str = "mixed", edge: str = "edge") -> bytes:
    body = b"".join(b"--%s\r\n" % edge.encode() + part + b"\r\n" for part in parts) + f"--{edge}--\r\n".encode()
    return message(*HEADERS, "MIME-Version: 1.0", f'Content-Type: multipart/{form}; boundary="{edge}"', body=body)


def fields(data: bytes) -> Fields:
    what = next(messages.read(Input("a.eml", Path("a.eml"), data=data))).what
    assert isinstance(what, Fields)
    return what


def test_what_a_message_says() -> None:
    assert fields(message(*HEADERS)) == Fields(
        text=TEXT.strip(),
        kind="unknown",
        outlet_name="harbour.example",
        title="Lock shut",
        byline="Hanne Orrick",
        published="2025-05-13",
    )


@pytest.mark.parametrize(
    ("headers", "outlet", "byline"),
    [
        ([FROM, "Organization: Port Elder Harbour"], "Port Elder Harbour", "Hanne Orrick"),
        ([FROM, 'List-Id: "Brackwater Post Daily" <daily.post.example>'], "Brackwater Post Daily", "Hanne Orrick"),
        ([FROM, "List-Id: 3f21937f0f636c8cec1db30bfmc list <3f2.list.example>"], "harbour.example", "Hanne Orrick"),
        (["From: Hanne Orrick <orrick@gmail.com>"], None, "Hanne Orrick"),
        (["From: orrick@harbour.example"], "harbour.example", None),
        (['From: "orrick@harbour.example" <orrick@harbour.example>'], "harbour.example", None),
        (["From: =?utf-8?q?Hann=C3=A9?= <a@newsletter.post.example>"], "post.example", "Hanné"),
        (["From: Brackwater Post <a@post.example>", "Organization: Brackwater Post"], "Brackwater Post", None),
        (["X-Other: 1"], None, None),
    ],
)
def test_who_it_is_from(headers: list[str], outlet: str | None, byline: str | None) -> None:
    made = fields(message(*headers))
    assert (made.outlet_name, made.byline) == (outlet, byline)


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("Subject: =?iso-8859-1?q?Schleuse_gesperrt_f=FCr_Tage?=", "Schleuse gesperrt für Tage"),
        ("Subject: Lock\r\n\tshut", "Lock shut"),
        ("Subject: Schleuse für Tage", "Schleuse für Tage"),
        ("Subject: =?utf-8?b?//?= =?x?y?z", "� =?x?y?z"),
        ("Subject:", None),
        ("Subject: \x1b[2Jlock\u202e", "[2Jlock"),
    ],
)
def test_subjects(header: str, title: str | None) -> None:
    assert fields(message(header)).title == title


def test_text_is_preferred_to_markup_unless_it_is_a_stub() -> None:
    html = message("Content-Type: text/html; charset=utf-8", body=HTML)
    plain = message("Content-Type: text/plain; charset=utf-8", body="Plainly: " + TEXT)
    assert fields(several(plain, html, form="alternative")).text.startswith("Plainly: The lock")
    stub = message("Content-Type: text/plain", body="Please turn on HTML.")
    assert fields(several(stub, html, form="alternative")).text.splitlines() == list(LINES)
    assert fields(several(html, form="related")).text.splitlines() == list(LINES)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (
            ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"],
            "caf=C3=A9 =\r\nshut",
        ),
        (
            ["Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: 8bit"],
            "café shut".encode("latin-1"),
        ),
        (
            ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"],
            encodebytes("café shut".encode()),
        ),
        (["Content-Type: text/plain; charset=x-unknown"], "café shut"),
        (["Content-Type: text/plain; charset=zip"], "café shut"),
        (["Content-Type: nonsense"], "café shut"),
    ],
)
def test_encodings(headers: list[str], body: str | bytes) -> None:
    assert fields(message(FROM, *headers, body=body)).text.strip() == "café shut"


def test_escapes_of_a_stated_encoding_are_letters() -> None:
    body = "閘門が閉じた".encode("iso-2022-jp")
    assert fields(message(FROM, "Content-Type: text/plain; charset=iso-2022-jp", body=body)).text == "閘門が閉じた"


def test_flowed_lines_are_joined_and_the_signature_is_left_out() -> None:
    body = "The lock at \r\nPort Elder \r\nis shut.\r\n\r\n From here\r\nit is dry.\r\n-- \r\nHanne Orrick\r\n"
    flowed = message(FROM, "Content-Type: text/plain; format=flowed", body=body)
    assert fields(flowed).text == "The lock at Port Elder is shut.\n\nFrom here\nit is dry."
    dropped = message(FROM, "Content-Type: text/plain; format=flowed; delsp=yes", body="閘門が \r\n閉じた")
    assert fields(dropped).text == "閘門が閉じた"
    assert fields(message(FROM, body=body)).text.startswith("The lock at \nPort Elder \n")


def test_attachments_of_readable_kinds_are_read_and_the_others_counted() -> None:
    attached = 'Content-Disposition: attachment; filename="{}"'
    data = several(
        message("Content-Type: text/plain", body=TEXT),
        message("Content-Type: text/html", attached.format("../page.html"), body=PAGE),
        message("Content-Type: text/plain", attached.format("later.txt"), body="Later. " + TEXT),
        message("Content-Type: image/png", attached.format("a.png"), body="x"),
        message(
            "Content-Type: application/zip",
            attached.format("pile.zip"),
            "Content-Transfer-Encoding: base64",
            body=encodebytes(zipped([("b.txt", "Still later. " + TEXT)])),
        ),
        message("Content-Type: text/plain", "Content-Disposition: attachment", body="No name. " + TEXT),
    )
    assert found("a.eml", data) == (
        [
            ("a.eml", READ),
            ("a.eml/page.html", READ),
            ("a.eml/later.txt", READ),
            ("a.eml/pile.zip/b.txt", READ),
            ("a.eml/attachment 5.txt", READ),
        ],
        1,
    )


def test_a_message_within_a_message() -> None:
    inner = message("Content-Type: message/rfc822", body=message("Subject: Earlier", body="Earlier. " + TEXT))
    both = drafts("a.eml", several(message("Content-Type: text/plain", body=TEXT), inner))
    assert [(draft.input, draft.title) for draft in both] == [
        ("a.eml", "Lock shut"),
        ("a.eml/attachment 1.eml", "Earlier"),
    ]


def test_attachments_are_read_where_the_message_is_empty() -> None:
    attached = message("Content-Type: text/plain", "Content-Disposition: attachment; filename=a.txt", body=TEXT)
    assert found("a.eml", several(attached))[0] == [("a.eml/a.txt", READ)]


def test_the_line_that_mailbox_files_begin_with() -> None:
    assert fields(b"From press@harbour.example Tue May 13 10:10:00 2025\r\n" + message(*HEADERS)).title == "Lock shut"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no message: it begins with no header such as Subject:"),
        (TEXT.encode(), "no message: it begins with no header such as Subject:"),
        (message(*HEADERS, body=""), "empty"),
        (message(*HEADERS, body=bytes(range(32)) * 9), "not text"),
        (b"a:b\n" * 100_001, "a message of about 100,001 headers; at most 100,000 are read"),
        (b"a:b\n\n" + b"--x\n" * 10_001, "a message of about 10,001 parts; at most 10,000 are read"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in range(3000)),
            "a message whose parts lie too deep in each other",
        ),
    ],
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    assert found("a.eml", data)[0] == [("a.eml", reason)]


def test_headers_that_parsers_stumble_over() -> None:
    long = "Content-Type: text/plain; " + "a*0=b; " * 100_000
    names = "From: " + "(" * 100_000
    for header in (
        long,
        names,
        "Date: Mon, 99 Foo 99999 99:99",
        "Content-Disposition: ;;;",
        "From: a@[",
        "Reply-To: <@",
    ):
        assert found("a.eml", message(header, "Subject: x"))[0] == [("a.eml", READ)]


@given(st.binary(max_size=600))
def test_any_bytes_give_reports_or_reasons(data: bytes) -> None:
    made, _ = found("a.eml", b"Subject: a\n" + data)
    assert made and not any("fault" in what for _, what in made)


@given(st.integers(0, 10**9))
def test_damaged_bytes_give_reports_or_reasons(seed: int) -> None:
    html = message("Content-Type: text/html", body=HTML)
    inner = message("Content-Type: message/rfc822", body=message("Subject: Earlier", body=TEXT))
    data = several(several(message("Content-Type: text/plain", body=TEXT), html, edge="inner"), inner)
    words = [b"--edge", b"--inner", b"\r\n\r\n", b"charset=zip", b"=?utf-8?b?//?=", b"(", b'"', b"\xff", b";", b"<"]
    made, _ = found("a.eml", mutated(data, seed, words))
    assert 0 < len(made) < 20 and not any("fault" in what for _, what in made)
