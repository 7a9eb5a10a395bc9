from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from reportedly.present.page import page
from reportedly.present.parts import link
from reportedly.present.plain import plain
from reportedly.records import (
    Carried,
    Claim,
    Dependence,
    Dossier,
    Entity,
    Evidence,
    Link,
    Origin,
    Published,
    Rejected,
    Report,
    Reuse,
    Span,
    Statement,
    Story,
)
from tests.present.sample import SCRIPT, sample

VOID = {"meta", "br"}


BLOCKS = {"p", "div", "ol", "ul", "li", "section", "blockquote", "details", "header", "nav", "main", "footer"}


class Reader(HTMLParser):
    """Reads a page as a tree's walk: elements with their attributes, words by the element they stand in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[list[str], str]] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self.open]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in BLOCKS and any(outer in {"p", "summary", "span", "bdi", "a"} for outer, _ in self.open):
            self.faults.append(f"<{tag}> within words")
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(([f"{tag}.{attrs.get('class', '')}" for tag, attrs in self.open], data))

    def within(self, tag: str) -> str:
        return "".join(data for path, data in self.words if path and path[-1].startswith(f"{tag}."))


@pytest.fixture(params=[False, True], ids=["excerpts", "full text"])
def text(request: pytest.FixtureRequest) -> str:
    return page(sample(), full_text=request.param)


def test_the_markup_is_well_formed(text: str) -> None:
    reader = Reader(text)
    assert not reader.faults
    ids = [attrs["id"] for _, attrs in reader.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    local = {attrs["href"][1:] for _, attrs in reader.elements if attrs.get("href", "").startswith("#")}
    assert local <= set(ids)


def test_the_policy_names_exactly_this_style_and_script(text: str) -> None:
    reader = Reader(text)
    policy = next(a["content"] for t, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    hashes = {
        tag: base64.b64encode(hashlib.sha256(reader.within(tag).encode()).digest()).decode()
        for tag in ("style", "script")
    }
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag, _ in reader.elements].count("script") == 1


def test_nothing_is_fetched_and_nothing_acts_inline(text: str) -> None:
    reader = Reader(text)
    for tag, attrs in reader.elements:
        assert not {"src", "srcset", "style", "action", "background", "data"} & set(attrs)
        assert not [name for name in attrs if name.startswith("on")]
        assert tag not in {"link", "img", "iframe", "object", "base", "form", "b"}
        if tag == "a" and not attrs["href"].startswith("#"):
            assert attrs["href"].startswith(("http://", "https://"))
            assert attrs["rel"] == "noopener noreferrer nofollow"
    assert "url(" not in reader.within("style")
    assert "@import" not in reader.within("style")


def test_hostile_words_are_shown_as_words(text: str) -> None:
    assert SCRIPT not in text
    shown = "".join(data for _, data in Reader(text).words)
    assert SCRIPT in shown
    assert "[red]not red[/red]" in shown
    assert "␛[31mred" in shown
    assert "[U+202E]gnp.exe" in shown
    assert not set(text) & set("\x1b\x07\x9b\u202e\u2066")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "http:///x",
        "https://a.example/\nx",
        "//a.example/x",
        "https://a.example/\u202egnp",
        " https://a.example",
        "https://[bad/",
        "vbscript:x",
        "",
    ],
)
def test_an_address_that_is_not_linked(url: str) -> None:
    report = Report("r1", "one", "Words.", url=url)
    reader = Reader(page(Dossier(reports=(report,))))
    assert link(url) is None
    assert not [attrs for tag, attrs in reader.elements if tag == "a" and not attrs["href"].startswith("#")]


def test_the_whole_text_is_there_word_for_word() -> None:
    reader = Reader(page(sample(), full_text=True))
    whole: list[str] = [""]
    inside = False
    for path, data in reader.words:
        now = "div.whole" in path
        if now and not inside:
            whole.append("")
        inside = now
        if now and path[-1] != "span.hidden":
            whole[-1] += data
    shown = sorted(re.sub(r"\s+", " ", words) for words in whole[1:])
    assert shown == sorted(re.sub(r"\s+", " ", plain(report.text)) for report in sample().reports)


def test_headings_never_skip_a_level(text: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reader(text).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(scheme: str) -> None:
    style = Reader(page(Dossier())).within("style")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[["light", "dark"].index(scheme)]))
    for ink, behind in (
        [(ink, behind) for ink in ("ink", "soft", "link", "source", "cue") for behind in ("paper", "card")]
        + [(ink, "content") for ink in ("ink", "source", "cue", "content-line")]
        + [(ink, behind) for ink in ("ink", "soft", "link") for behind in ("node", "root")]
        + [("ink", "mark"), ("mark-line", "mark")]
    ):
        light, dark = sorted((brightness(colour[ink]), brightness(colour[behind])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, behind)


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_origins_are_counted_in_the_agreed_words() -> None:
    text = page(sample())
    assert "1 origin found in these 3 reports" in text
    assert "2 origins found in these 2 reports" in text
    assert "states it without a source" in text
    assert not re.search(r"unconfirmed|corroborat|trust|reliab", Reader(text).within("p"), re.IGNORECASE)


def test_who_repeats_whom_stands_before_the_claims_and_conflicts_after_them() -> None:
    text = page(sample())
    headings = ["Who repeats whom", "Claims, those", "Accounts that differ", "Figures that change", "<h3>Reports"]
    places = [text.index(heading, text.index('id="t1"')) for heading in headings]
    assert places == sorted(places)
    assert "<h4>Group 2: One retelling</h4>" in text


def test_an_agency_is_not_said_to_lack_a_source() -> None:
    text = Reader(page(sample()))
    kinds = [data for path, data in text.words if path and path[-1] == "small." and "origin" in data]
    assert "origin: agency copy" in kinds
    assert "printed by" in {data for path, data in text.words if path and path[-1] == "small."}


def test_a_title_that_attributes_is_marked_in_full_text() -> None:
    title = Span(0, 3, "title"), Span(4, 8, "title"), Span(9, 11, "title")
    statement = Statement("s1", "r1", "attributed", title[2:], title[:1], title[1:2], "indirect", "says", 0.9)
    dossier = Dossier(reports=(Report("r1", "one", "Lee left.", title="Kim said no"),), statements=(statement,))
    words = [data for path, data in Reader(page(dossier, full_text=True)).words if "span.source" in path]
    assert words.count("Kim") == 2


def test_the_same_dossier_gives_the_same_page(text: str) -> None:
    assert text in {page(sample()), page(sample(), full_text=True)}


def test_an_empty_dossier_is_a_page() -> None:
    assert not Reader(page(Dossier())).faults


def test_a_thousand_reports_stay_bounded() -> None:
    one = sample()
    reports, statements = [], []
    for i in range(250):
        reports += [replace(r, id=f"{r.id}-{i}", key=f"{r.key}-{i}") for r in one.reports[:4]]
        for statement in one.statements[:18]:
            chain = tuple(replace(party, evidence=None) for party in statement.chain)
            report = f"{statement.report}-{i}"
            statements.append(replace(statement, id=f"{statement.id}-{i}", report=report, chain=chain, occasion=None))
    reports = [replace(report, published=replace(report.published, evidence=())) for report in reports]
    stories = (Story("t", "All", tuple(report.id for report in reports)),)
    dossier = Dossier(
        tuple(reports), one.entities, tuple(s for s in statements if s.report in {r.id for r in reports}), stories
    )
    assert len(dossier.reports) == 1000
    assert len(page(dossier)) < 10_000_000


def test_another_name_of_an_origin_is_no_relay() -> None:
    dossier = sample()
    names = {e.name: e.id for e in dossier.entities}
    claim = next(c for c in dossier.claims if c.text == "that he saw the cracks in January")
    renamed = claim.origins[0].statements[0]
    statements = tuple(
        replace(s, chain=(*s.chain[:-1], replace(s.chain[-1], entity=names["Dana Velt"]))) if s.id == renamed else s
        for s in dossier.statements
    )
    written = re.sub(r"\s+", " ", page(replace(dossier, statements=statements, claims=(claim,))))
    assert "<small>named as</small><bdi>Dana Velt</bdi>" in written
    assert "<small>through</small><bdi>Dana Velt</bdi>" not in written


def copied(left: str, right: str, is_counted: bool = True) -> Dossier:
    """Two reports of one story that are one passage from end to end."""
    reports = (Report("r1", "one", left, outlet_name="Argus"), Report("r2", "two", right, outlet_name="Echo"))
    reuse = (Reuse(Evidence("r1", 0, len(left)), Evidence("r2", 0, len(right)), "unknown", 0.9),)
    dossier = Dossier(reports, stories=(Story("t1", "Words", ("r1", "r2")),), reuse=reuse)
    return replace(dossier, dependence=(Dependence(("r1", "r2"), "r1", "copy", "why"),)) if is_counted else dossier


LONG = "The gate was shut at noon and the ferry lay in the basin until the water fell again that night. " * 2


def test_words_that_only_one_copy_has_are_marked() -> None:
    reader = Reader(page(copied(f"{LONG}Kim said so.", f"{LONG}Kim denied so.")))
    assert not reader.faults
    assert [data for path, data in reader.words if path and path[-1] == "mark."] == ["Marked", "said", "denied"]
    assert "Argus beside Echo" in re.sub(r"\s+", " ", "".join(data for _, data in reader.words))


def test_shared_passages_are_said_not_to_be_one_text() -> None:
    counted, apart = (page(copied(LONG, LONG, is_counted)) for is_counted in (True, False))
    assert "Shared passages, not counted as one text" in apart
    assert "Shared passages, not counted as one text" not in counted
    assert "Group 1: One text" not in apart


def test_hostile_words_side_by_side_are_shown_as_words() -> None:
    hostile = f"{LONG}<script>alert(2)</script> \x1b[31mred \u202egnp.exe [link=https://evil.example]x[/link]"
    text = page(copied(hostile, f"{LONG}Kim</mark></details><img src=x onerror=alert(1)>"))
    reader = Reader(text)
    assert not reader.faults
    assert "img" not in {tag for tag, _ in reader.elements}
    assert [tag for tag, _ in reader.elements].count("script") == 1
    assert not set(text) & set("\x1b\u202e")
    shown = "".join(data for path, data in reader.words if "div.sides" in path and "span.hidden" not in path)
    assert "<script>alert(2)</script> ␛[31mred [U+202E]gnp.exe" in shown
    assert "Kim</mark></details><img src=x onerror=alert(1)>" in shown


def test_without_full_text_little_of_a_copy_is_shown() -> None:
    apart = " ".join("abcdefgh"[i % 8] * (i % 40 + 2) for i in range(3000))
    dossier = copied(f"{LONG}{apart}", f"{LONG}Kim left.", is_counted=False)
    (reuse,) = dossier.reuse
    short = replace(reuse, a=replace(reuse.a, end=len(LONG) - 1), b=replace(reuse.b, end=len(LONG) - 1))
    shown = "".join(d for path, d in Reader(page(replace(dossier, reuse=(short,)))).words if "div.sides" in path)
    assert "2,988 words" in shown
    assert len(shown) < 4000


def test_a_timeline_says_who_was_first_in_the_agreed_words() -> None:
    text = Reader(page(sample()))
    shown = re.sub(r"\s+", " ", "".join(data for _, data in text.words))
    assert "First among these reports with a known date" in shown
    assert "3 March 2025 by the page or feed Tarn Valley Herald, The Tarnholt Times (3 March 2025)" in shown
    assert "no date known Quillby Gazette" in shown


def test_either_side_of_a_conflict_says_for_how_many_origins_it_stands() -> None:
    text = page(sample())
    conflict = text[text.index("A denial:") : text.index("Figures that change")]
    assert conflict.count("1 origin found in this report") == 2


def test_copies_of_hundreds_stay_bounded() -> None:
    reports = tuple(Report(f"r{i}", f"key{i}", LONG * 40, outlet_name=f"Outlet {i}") for i in range(300))
    ids = tuple(report.id for report in reports)
    spans = [Evidence(id_, 0, len(LONG) * 40) for id_ in ids]
    reuse = tuple(Reuse(spans[i], spans[j], "unknown", 1.0) for i in range(20) for j in range(i + 1, 300))
    dossier = Dossier(
        reports, stories=(Story("t1", "Words", ids),), reuse=reuse, dependence=(Dependence(ids, None, "copy", "why"),)
    )
    text = page(dossier)
    assert text.count('class="beside"') == 12
    assert "287 more pairs of reports" in text
    assert len(text) < 1_000_000


def test_a_chain_of_hundreds_is_a_page() -> None:
    entities = tuple(Entity(f"e{i}", f"Outlet {i}", "outlet") for i in range(600))
    report = Report("r1", "one", "Words.", outlet_name="Argus")
    said = Statement("s1", "r1", "attributed", (Span(0, 5),), chain=tuple(Link(entity.id) for entity in entities))
    origin = Origin("outlet", "e599", "Outlet 599", ("s1",), "why")
    claim = Claim("c1", "t1", "Words", (Carried("s1", 0, 5),), (origin,), 1, 1)
    story = Story("t1", "Words", ("r1",))
    assert "597 more" in page(Dossier((report,), entities, (said,), (story,), claims=(claim,)))


def test_a_date_that_was_worked_out_shows_the_words_that_tell() -> None:
    text = "The <b>regatta</b> is next month, Ada Quist said."
    published = Published("2025-04-01", "2025-04-30", "text", (Evidence("r1", 4, 32),))
    made = page(Dossier(reports=(Report("r1", "k", text, published=published),)))
    assert "Date worked out from the text: “&lt;b&gt;regatta&lt;/b&gt; is next month”." in made
    assert "April 2025" in made


def test_the_pieces_of_one_statement_that_carry_a_claim_stand_together() -> None:
    text = "The gate is expected to stay shut, they say. The gate will stay shut."
    spans = (Span(0, 8), Span(24, 33))
    first = Statement("s1", "r1", "attributed", spans, (), (Span(12, 20),), "indirect", "says", 0.9)
    second = Statement("s2", "r2", "own", (Span(45, 69),))
    carried = (*(Carried("s1", s.start, s.end) for s in spans), Carried("s2", 45, 69))
    origins = (Origin("outlet", None, "Argus", ("s1",), "why"), Origin("outlet", None, "Echo", ("s2",), "why"))
    reports = (Report("r1", "one", text, outlet_name="Argus"), Report("r2", "two", text, outlet_name="Echo"))
    claim = Claim("c1", "t1", "stay shut", carried, origins, 2, 2)
    written = page(Dossier(reports, (), (first, second), (Story("t1", "Gate", ("r1", "r2")),), claims=(claim,)))
    carriers = written.split("Who carries it, in whose words")[1].split("</details>")[0]
    assert carriers.count("Show the report") == 2


def test_a_corrected_date_is_said_to_be_one() -> None:
    days = ("2025-05-13", "2025-05-14")
    reports = tuple(Report(f"r{day}", day, "It rained.", published=Published(day, day, "correction")) for day in days)
    shown = page(Dossier(reports=reports, stories=(Story("t1", "Rain", tuple(report.id for report in reports)),)))
    assert shown.count("Date given by a correction.") == 2
    assert shown.count("by a correction</span>") == 2


def test_a_narrowed_page_says_to_what_and_counts_nothing_else() -> None:
    dossier = replace(sample(), rejected=(Rejected("gone.html", "read", "no text in it"),))
    whole, narrowed = page(dossier), page(dossier, asked='the <b>"lock"')
    assert "1 input rejected" in whole
    assert "gone.html" in whole
    assert "Narrowed to" not in whole
    assert "Narrowed to" in narrowed
    assert "the &lt;b&gt;" in narrowed
    assert "rejected" not in narrowed[narrowed.index("<body>") : narrowed.index("<script>")]
