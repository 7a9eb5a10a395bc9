from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.present.labels import heading, labels_of
from reportedly.present.view import View
from reportedly.records import Dossier, Furniture, Published, Report, Story

DAY = Published("2025-05-13", "2025-05-13", "metadata")


def named(*reports: Report) -> list[str]:
    """What reports of one story are called."""
    view = View(Dossier(reports, stories=(Story("t1", "Lock shut", tuple(r.id for r in reports)),)))
    return [view.label(report.id) for report in reports]


def test_two_reports_of_an_outlet_and_a_day_go_by_their_titles() -> None:
    one = Report("r1", "a81f.html", "Words.", outlet_name="Post", title="Lock shut for a week", published=DAY)
    two = replace(one, id="r2", key="77c0.html", title="Who fitted the seal?")
    assert named(one, two) == ["Post, “Lock shut for a week”", "Post, “Who fitted the seal?”"]


def test_the_day_tells_before_the_title_does() -> None:
    one = Report("r1", "a.html", "Words.", outlet_name="Post", title="Lock shut", published=DAY)
    two = replace(one, id="r2", title="Lock open", published=Published("2025-05-14", "2025-05-14", "metadata"))
    assert named(one, two) == ["Post (13 May 2025)", "Post (14 May 2025)"]


def test_reports_that_nothing_else_tells_apart_go_by_their_keys() -> None:
    one = Report("r1", "a.html", "Words.", outlet_name="Post", title="Lock shut", published=DAY)
    assert named(one, replace(one, id="r2", key="b.html")) == ["Post [a.html]", "Post [b.html]"]
    bare = Report("r1", "a.txt", "The lock is shut.")
    assert named(bare, replace(bare, id="r2", key="b.txt")) == [
        "“The lock is shut.” [a.txt]",
        "“The lock is shut.” [b.txt]",
    ]


def test_without_an_outlet_a_report_goes_by_its_site_then_by_its_own_words_and_last_by_its_key() -> None:
    report = Report("r1", "0001.txt", "By Ada Quist\nThe lock is shut.", furniture=(Furniture(0, 12, "byline"),))
    assert named(replace(report, url="https://www.post.example/a", title="Lock shut")) == ["post.example"]
    assert named(replace(report, title="Lock shut")) == ["“Lock shut”"]
    assert named(report) == ["“The lock is shut.”"]
    assert named(replace(report, text=" ", furniture=())) == ["0001.txt"]


def test_a_site_is_not_said_to_be_an_outlet() -> None:
    report = Report("r1", "0001.txt", "The lock is shut.", url="https://www.post.example/a")
    assert View(Dossier((report,))).outlets_of(["r1"]) == "1 report, 1 with no outlet named"


def test_beside_its_title_a_report_is_named_without_it() -> None:
    one = Report("r1", "a.html", "Words.", outlet_name="Post", title="Lock shut", published=DAY)
    two = replace(one, id="r2", title="Who fitted the seal?")
    three = Report("r3", "c.txt", "The harbour is open.")
    view = View(Dossier((one, two, three)))
    assert [view.beside_title(id_) for id_ in ("r1", "r2", "r3")] == ["Post", "Post", "no outlet named"]


def test_a_heading_is_the_title_else_the_first_words_else_the_key() -> None:
    report = Report("r1", "a.txt", "The lock is shut. " * 40)
    assert heading(replace(report, title="Lock shut")) == "Lock shut"
    assert heading(report).startswith("“The lock is shut.")
    assert len(heading(report)) < 120
    assert heading(replace(report, text="")) == "a.txt"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Post", None]), st.sampled_from(["Lock shut", None]), st.sampled_from(["2025-05-13", None])
        ),
        max_size=8,
    )
)
def test_no_two_reports_of_a_story_are_called_the_same(given: list[tuple[str | None, str | None, str | None]]) -> None:
    reports = [
        Report(f"r{i}", f"key{i}", "Words.", outlet_name=outlet, title=title, published=Published(day, day))
        for i, (outlet, title, day) in enumerate(given)
    ]
    names = {report.id: report.outlet_name for report in reports}
    days = {report.id: report.published.start or "" for report in reports}
    made = labels_of(reports, names, {report.id: "t1" for report in reports}, days)
    assert len({str(label) for label in made.values()}) == len(reports)
