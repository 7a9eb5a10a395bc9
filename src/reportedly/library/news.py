"""What adding changed: the stories that reports went to, and the claims whose number of origins is another now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reportedly.library.comparing import Change
from reportedly.records import Carried, Claim, Dossier


@dataclass(frozen=True, slots=True)
class StoryNews:
    """A story that reports were added to.

    Attributes:
        n_outlets: How many outlets its reports are from.
        n_new: How many of its reports are new.
    """

    id: str
    title: str
    n_reports: int
    n_outlets: int
    n_new: int


@dataclass(frozen=True, slots=True)
class ClaimNews:
    """A claim whose number of origins among the reports is another than before; it says nothing about truth."""

    id: str
    story: str
    text: str
    n_origins: int
    n_before: int


@dataclass(frozen=True, slots=True)
class News:
    """What is new since the comparison before.

    Attributes:
        stories: Those that reports were added to, those with most reports first.
        claims: Those carried before that have another number of origins now, in the order of their stories; where
            reports were added, those of the stories that they went to.
        n_alone: How many of the new reports are in no story.
    """

    stories: tuple[StoryNews, ...]
    claims: tuple[ClaimNews, ...]
    n_alone: int


def news(change: Change, new: Collection[str]) -> News:
    """Find out what a change of the comparison means for who reads it.

    A claim is the one of before that it shares most of its words in the reports with: a statement may carry several.

    Args:
        change: What the comparison changed.
        new: The ids of the reports that were added; where there are none, as after a correction, the claims of all
            stories that were compared again are looked at.
    """
    before = [claim for dossier in change.before for claim in dossier.claims]
    stories: list[StoryNews] = []
    claims: list[ClaimNews] = []
    n_alone = 0
    for dossier in change.after:
        touched = [_story(dossier, i, new) for i, story in enumerate(dossier.stories) if set(story.reports) & set(new)]
        stories += touched
        claims += _claims(dossier, {story.id for story in (touched if new else dossier.stories)}, before)
        told = {report for story in dossier.stories for report in story.reports}
        n_alone += sum(report.id in new and report.id not in told for report in dossier.reports)
    stories.sort(key=lambda story: (-story.n_reports, story.title, story.id))
    place = {story.id: i for i, story in enumerate(stories)}
    claims.sort(key=lambda c: (place.get(c.story, 0), c.text, c.id))
    return News(tuple(stories), tuple(claims), n_alone)


def _story(dossier: Dossier, at: int, new: Collection[str]) -> StoryNews:
    story = dossier.stories[at]
    inside = [report for report in dossier.reports if report.id in story.reports]
    outlets = {report.outlet or report.outlet_name or report.id for report in inside}
    n_new = sum(report.id in new for report in inside)
    return StoryNews(story.id, story.title, len(inside), len(outlets), n_new)


def _claims(dossier: Dossier, stories: Collection[str], before: Collection[Claim]) -> list[ClaimNews]:
    found = []
    by_words: dict[Carried, list[Claim]] = {}
    for claim in before:
        for carried in claim.carried:
            by_words.setdefault(carried, []).append(claim)
    for claim in dossier.claims:
        shared: dict[str, int] = {}
        known = {}
        for carried in claim.carried:
            for earlier in by_words.get(carried, ()):
                known[earlier.id] = earlier
                shared[earlier.id] = shared.get(earlier.id, 0) + 1
        if claim.story not in stories or not known:
            continue
        nearest = known[min(shared, key=lambda id_: (-shared[id_], id_))]
        if len(nearest.origins) != len(claim.origins):
            found.append(ClaimNews(claim.id, claim.story, claim.text, len(claim.origins), len(nearest.origins)))
    return found
