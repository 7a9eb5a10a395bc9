"""An invented dossier with something of everything: two stories, a report alone, hostile words, a rejected input."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reportedly.records import (
    Act,
    Carried,
    Claim,
    Conflict,
    Dependence,
    Development,
    Dossier,
    Entity,
    EntityKind,
    Evidence,
    Furniture,
    Link,
    Occasion,
    Origin,
    Published,
    Quote,
    Rejected,
    Report,
    Reuse,
    Span,
    Statement,
    Story,
)

SCRIPT = "<script>alert('pwned')</script>"
ESCAPES = "\x1b[31mred\x1b[0m\x07 \x9b2J"
MARKUP = "[red]not red[/red] [link=https://evil.example]x[/link] :smile:"
OVERRIDE = "\u202egnp.exe\u2066"


@dataclass
class Builder:
    """Makes records whose spans are found by their words."""

    reports: list[Report] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def entity(self, name: str, kind: EntityKind, *aliases: str) -> str:
        self.entities.append(Entity(f"e{len(self.entities) + 1}", name, kind, aliases))
        return self.entities[-1].id

    def report(self, key: str, outlet: str | None, title: str | None, on: str | None, text: str, **more: object) -> str:
        published = Published(on, on, "metadata") if on else Published()
        made = Report(f"r{len(self.reports) + 1}", key, text, outlet=outlet, title=title, published=published)
        self.reports.append(replace(made, **more))  # type: ignore[arg-type]
        return made.id

    def text(self, report: str) -> str:
        return next(r.text for r in self.reports if r.id == report)

    def evidence(self, report: str, words: str) -> Evidence:
        at = self.text(report).index(words)
        return Evidence(report, at, at + len(words))

    def spans(self, report: str, *words: str, near: str = "") -> tuple[Span, ...]:
        text = self.text(report)
        at = text.index(near)
        found = []
        for piece in words if any(words) else ():
            whole_words = re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", text)
            match = min(whole_words, key=lambda m: min(abs(m.start() - at - len(near)), abs(m.end() - at)))
            found.append(Span(*match.span()))
        return tuple(found)

    def says(
        self,
        report: str,
        source: str,
        cue: str,
        *content: str,
        chain: tuple[tuple[str, str] | tuple[str, str, bool], ...] = (),
        act: Act = "says",
        quote: Quote = "indirect",
        occasion: Occasion | None = None,
    ) -> str:
        links = tuple(
            Link(party[0], self.evidence(report, party[1]) if party[1] else None, len(party) == 3) for party in chain
        )
        self.statements.append(
            Statement(
                f"s{len(self.statements) + 1}",
                report,
                "attributed",
                self.spans(report, *content),
                self.spans(report, source, near=content[-1]),
                self.spans(report, cue, near=content[-1]),
                quote,
                act,
                0.971,
                occasion,
                links,
            )
        )
        return self.statements[-1].id

    def own(self, report: str, content: str, chain: tuple[tuple[str, str], ...] = ()) -> str:
        links = tuple(Link(entity, self.evidence(report, words) if words else None) for entity, words in chain)
        self.statements.append(
            Statement(f"s{len(self.statements) + 1}", report, "own", self.spans(report, content), chain=links)
        )
        return self.statements[-1].id

    def carried(self, *statements: str) -> tuple[Carried, ...]:
        by_id = {s.id: s for s in self.statements}
        return tuple(
            Carried(id_, by_id[id_].content[0].start, by_id[id_].content[0].end, by_id[id_].content[0].field)
            for id_ in statements
        )


def sample() -> Dossier:  # noqa: PLR0915
    """Build the dossier; every call gives the same."""
    b = Builder()
    herald = b.entity("Tarn Valley Herald", "outlet", "the Herald")
    echo = b.entity("Westmoor Echo", "outlet")
    times = b.entity("The Tarnholt Times", "outlet", "the Times")
    lantern = b.entity("Morning Lantern", "outlet")
    wire = b.entity("Unified Wire", "outlet", "UW")
    velt = b.entity("Dana Velt", "person", "the county engineer", "Ms Velt")
    oster = b.entity("Pim Oster", "person", "the ferryman")
    survey = b.entity("the 2019 bridge survey", "document")
    insider = b.entity("a person close to the contractor", "unnamed")
    library = b.entity("Quillby Council", "organization", "the council")
    gazette = b.entity("Quillby Gazette", "outlet")
    radio = b.entity("Radio Quill", "outlet")

    dispatch = (
        "TARNHOLT (UW) - The old bridge at Tarnholt was closed on Monday after cracks were found in two piers.\n\n"
        "“The bridge will stay shut until every pier has been looked at,” county engineer Dana Velt told reporters. "
        "She said that 40 lorries a day would have to go round by Westmoor.\n\n"
        "A survey made in 2019 had warned that the piers were wearing thin, according to a copy seen by Unified Wire.\n"
    )
    r1 = b.report(
        "herald-bridge",
        herald,
        "Old bridge closed after cracks are found",
        "2025-03-03",
        dispatch,
        byline="By Unified Wire",
        url="https://herald.example/news/bridge?id=1&day=3",
        furniture=(Furniture(0, 15, "dateline"),),
    )
    r2 = b.report(
        "echo-bridge",
        echo,
        "Cracks shut bridge at Tarnholt",
        "2025-03-04",
        dispatch.replace("TARNHOLT (UW) - ", ""),
        url="https://echo.example/bridge",
    )
    r3 = b.report(
        "times-ferryman",
        times,
        "Ferryman saw the cracks in January",
        "2025-03-03",
        "Pim Oster, who has run the ferry below the bridge for 30 years, says that he saw the cracks in January.\n\n"
        "“I could put my hand in one of them,” he told the Times on Monday. He reported it to the county, he said.\n\n"
        "Dana Velt, the county engineer, denied that any such report had come in. "
        "She said that the bridge would stay shut until all piers had been examined. "
        "Some 40 lorries a day will have to go round by Westmoor.\n",
        byline="Ines Calder",
    )
    r4 = b.report(
        "lantern-ferryman",
        lantern,
        "County was told of cracks, ferryman says",
        "2025-03-04",
        "The county was told of the cracks in the Tarnholt bridge weeks before it was closed, a ferryman has said.\n\n"
        "Pim Oster told The Tarnholt Times that he had seen the cracks in January. "
        "“I could put my hand in one of them,” he recalled.\n\n"
        "The contractor had asked for more time, a person close to the contractor said.\n",
    )
    r5 = b.report(
        "times-reopening",
        times,
        "Bridge may open to cars in May",
        "2025-03-06",
        "The bridge could open to cars in May, Dana Velt said on Thursday. "
        "Some 75 lorries a day now go round by Westmoor, she added. "
        "The county, Velt said, had “no record” of what Oster said was his report in January.\n",
    )
    uw = (wire, "(UW)")
    briefing = Occasion("news conference, Tarnholt", "2025-03-03", (b.evidence(r1, "told reporters"),))
    shut1 = b.says(
        r1,
        "county engineer Dana Velt",
        "told reporters",
        "The bridge will stay shut until every pier has been looked at",
        chain=(uw, (velt, "county engineer Dana Velt")),
        quote="direct",
        occasion=briefing,
    )
    lorries1 = b.says(
        r1,
        "She",
        "said",
        "that 40 lorries a day would have to go round by Westmoor",
        chain=(uw, (velt, "county engineer Dana Velt", True)),
        occasion=briefing,
    )
    warned1 = b.says(
        r1,
        "a copy seen by Unified Wire",
        "according to",
        "A survey made in 2019 had warned that the piers were wearing thin",
        chain=(uw, (survey, "A survey made in 2019")),
    )
    closed1 = b.own(r1, "The old bridge at Tarnholt was closed on Monday after cracks were found in two piers.", (uw,))
    shut2 = b.says(
        r2,
        "county engineer Dana Velt",
        "told reporters",
        "The bridge will stay shut until every pier has been looked at",
        chain=((velt, "county engineer Dana Velt"),),
        quote="direct",
    )
    b.says(
        r2,
        "She",
        "said",
        "that 40 lorries a day would have to go round by Westmoor",
        chain=((velt, "county engineer Dana Velt", True),),
    )
    warned2 = b.says(
        r2,
        "a copy seen by Unified Wire",
        "according to",
        "A survey made in 2019 had warned that the piers were wearing thin",
        chain=((wire, "Unified Wire"), (survey, "A survey made in 2019")),
    )
    closed2 = b.own(r2, "The old bridge at Tarnholt was closed on Monday after cracks were found in two piers.")
    saw3 = b.says(
        r3,
        "Pim Oster, who has run the ferry below the bridge for 30 years,",
        "says",
        "that he saw the cracks in January",
        chain=((oster, "Pim Oster"),),
    )
    hand3 = b.says(
        r3,
        "he",
        "told the Times",
        "I could put my hand in one of them",
        chain=((oster, "Pim Oster", True),),
        quote="direct",
        occasion=Occasion("interview, The Tarnholt Times", "2025-03-03", (b.evidence(r3, "told the Times on Monday"),)),
    )
    told3 = b.says(r3, "he", "said", "He reported it to the county", chain=((oster, "Pim Oster", True),))
    denied3 = b.says(
        r3,
        "Dana Velt, the county engineer,",
        "denied",
        "that any such report had come in",
        chain=((velt, "Dana Velt"),),
        act="denies",
    )
    shut3 = b.says(
        r3,
        "She",
        "said",
        "that the bridge would stay shut until all piers had been examined",
        chain=((velt, "Dana Velt", True),),
    )
    lorries3 = b.own(r3, "Some 40 lorries a day will have to go round by Westmoor.")
    b.says(
        r4,
        "a ferryman",
        "has said",
        "The county was told of the cracks in the Tarnholt bridge weeks before it was closed",
        chain=((times, "The Tarnholt Times", True), (oster, "Pim Oster", True)),
    )
    saw4 = b.says(
        r4,
        "Pim Oster",
        "told The Tarnholt Times",
        "that he had seen the cracks in January",
        chain=((times, "The Tarnholt Times"), (oster, "Pim Oster")),
    )
    hand4 = b.says(
        r4,
        "he",
        "recalled",
        "I could put my hand in one of them",
        chain=((times, "The Tarnholt Times", True), (oster, "Pim Oster", True)),
        quote="direct",
    )
    b.says(
        r4,
        "a person close to the contractor",
        "said",
        "The contractor had asked for more time",
        chain=((insider, "a person close to the contractor"),),
    )
    b.says(
        r5,
        "Dana Velt",
        "said",
        "The bridge could open to cars in May",
        chain=((velt, "Dana Velt"),),
        act="believes",
    )
    lorries5 = b.says(
        r5,
        "she",
        "added",
        "Some 75 lorries a day now go round by Westmoor",
        chain=((velt, "Dana Velt", True),),
    )
    b.says(
        r5,
        "Velt",
        "said",
        "The county",
        "had “no record” of what Oster said was his report in January",
        chain=((velt, "Dana Velt"),),
        quote="mixed",
    )

    r6 = b.report(
        "gazette-library",
        gazette,
        f"Council keeps the library {SCRIPT}",
        None,
        "The council voted to keep the library open, Quillby Council said in a statement. "
        f"One member shouted {SCRIPT} & “{MARKUP}”.\nThe vote was 9 to 4.\n",
        url="javascript:alert(1)",
        byline=f"By {ESCAPES}",
    )
    r7 = b.report(
        "radio-library",
        radio,
        "Library to stay",
        "2025-05-02",
        "The library will stay open, Quillby Council said in a statement.\r\nThe vote was 9 to 4.\r\n",
        published=Published("2025-05-01", "2025-05-31", "text"),
    )
    keep6 = b.says(
        r6,
        "Quillby Council",
        "said in a statement",
        "The council voted to keep the library open",
        chain=((library, "Quillby Council"),),
    )
    keep7 = b.says(
        r7,
        "Quillby Council",
        "said in a statement",
        "The library will stay open",
        chain=((library, "Quillby Council"),),
    )
    vote6, vote7 = b.own(r6, "The vote was 9 to 4."), b.own(r7, "The vote was 9 to 4.")

    hostile = (
        f"“{MARKUP} {OVERRIDE}”, said Mallory {ESCAPES}. {SCRIPT} Nobody else was named, officials insisted.\n"
        "Reports that the pier would be sold were wrong.\n"
    )
    r8 = b.report(
        f"alone {OVERRIDE}",
        None,
        f"{MARKUP} {ESCAPES}",
        "2025-07-09",
        hostile,
        outlet_name=f"<img src=x onerror=alert(1)> {MARKUP}",
        url='https://alone.example/"><script>',
        language='en"><b>',
    )
    mallory = b.entity(f"Mallory {ESCAPES}", "person", SCRIPT)
    b.says(
        r8,
        f"Mallory {ESCAPES}",
        "said",
        f"{MARKUP} {OVERRIDE}",
        chain=((mallory, f"Mallory {ESCAPES}"),),
        quote="direct",
    )
    b.says(r8, "officials", "insisted", "Nobody else was named")
    b.says(r8, "", "Reports", "that the pier would be sold")

    claims = (
        Claim(
            "c1",
            "t1",
            "The bridge will stay shut until every pier has been looked at",
            b.carried(shut1, shut2, shut3),
            (
                Origin(
                    "speaker",
                    velt,
                    "Dana Velt, news conference, Tarnholt",
                    (shut1, shut2, shut3),
                    "one speaker on one occasion; two of the reports are one text",
                    (b.evidence(r1, "told reporters"),),
                ),
            ),
            3,
            3,
        ),
        Claim(
            "c2",
            "t1",
            "that he saw the cracks in January",
            b.carried(saw3, saw4),
            (
                Origin(
                    "speaker",
                    oster,
                    "Pim Oster, interview, The Tarnholt Times",
                    (saw3, saw4),
                    "the Morning Lantern names the Times as where he said it: “told The Tarnholt Times”",
                    (b.evidence(r4, "told The Tarnholt Times"), b.evidence(r3, "told the Times on Monday")),
                ),
            ),
            2,
            2,
        ),
        Claim(
            "c3",
            "t1",
            "I could put my hand in one of them",
            b.carried(hand3, hand4),
            (Origin("speaker", oster, "Pim Oster, interview, The Tarnholt Times", (hand3, hand4), "same words"),),
            2,
            2,
        ),
        Claim(
            "c4",
            "t1",
            "A survey made in 2019 had warned that the piers were wearing thin",
            b.carried(warned1, warned2),
            (Origin("document", survey, "the 2019 bridge survey", (warned1, warned2), "both name one document"),),
            2,
            2,
        ),
        Claim(
            "c5",
            "t1",
            "The old bridge at Tarnholt was closed on Monday after cracks were found in two piers.",
            b.carried(closed1, closed2),
            (Origin("outlet", wire, "Unified Wire", (closed1, closed2), "one text, credited by one of the two"),),
            2,
            2,
        ),
        Claim(
            "c6",
            "t1",
            "that 40 lorries a day would have to go round by Westmoor",
            b.carried(lorries1, lorries3),
            (
                Origin("speaker", velt, "Dana Velt, news conference, Tarnholt", (lorries1,), "named as the speaker"),
                Origin("outlet", times, "The Tarnholt Times", (lorries3,), "no sign of copying from the others"),
            ),
            2,
            2,
        ),
        Claim(
            "c7",
            "t2",
            "The vote was 9 to 4.",
            b.carried(vote6, vote7),
            (
                Origin("outlet", gazette, "Quillby Gazette", (vote6,), "no sign of copying from the other"),
                Origin("outlet", radio, "Radio Quill", (vote7,), "no sign of copying from the other"),
            ),
            2,
            2,
        ),
        Claim(
            "c8",
            "t2",
            "The library will stay open",
            b.carried(keep6, keep7),
            (Origin("speaker", library, "Quillby Council, statement", (keep6, keep7), f"one statement {SCRIPT}"),),
            2,
            2,
        ),
    )
    return Dossier(
        reports=tuple(b.reports),
        entities=tuple(b.entities),
        statements=tuple(b.statements),
        stories=(
            Story("t2", f"Council keeps the library {SCRIPT}", (r6, r7)),
            Story("t1", "Old bridge closed after cracks are found", (r1, r2, r3, r4, r5)),
        ),
        reuse=(Reuse(Evidence(r1, 16, 300), Evidence(r2, 0, 284), "a_to_b", 0.93),),
        dependence=(
            Dependence(
                (r1, r2),
                r1,
                "copy",
                "one text: Tarn Valley Herald, credited “(UW)”, and, uncredited, Westmoor Echo",
                (b.evidence(r1, "(UW)"),),
            ),
            Dependence(
                (r3, r4),
                r3,
                "cites",
                "most of the Morning Lantern's report retells one that it names",
                (b.evidence(r4, "told The Tarnholt Times"),),
            ),
        ),
        claims=claims,
        conflicts=(
            Conflict(
                "x1", "denial", told3, denied3, "reported it to the county v. denied that any such report had come in"
            ),
        ),
        developments=(Development("d1", "figure", (lorries1, lorries5), "40, then 75 lorries a day go round"),),
        rejected=(
            Rejected("broken.warc.gz", "read", "not a kind of file that is read"),
            Rejected(f"inbox/{OVERRIDE}{ESCAPES}.txt", "read", f"empty {MARKUP}"),
        ),
    )
