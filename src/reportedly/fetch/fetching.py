"""A run of fetching: which page is asked for next, and what comes of each answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

import httpx2

from reportedly.errors import InputRejected, ReportedlyError, fault
from reportedly.fetch import robots
from reportedly.fetch.addresses import normal_address, shown
from reportedly.fetch.feeds import feed_links
from reportedly.fetch.network import Answer, Headers, get
from reportedly.fetch.settings import Settings
from reportedly.fetch.warc import Archive, Held, payload_digest
from reportedly.read.paths import TWICE
from reportedly.records import Rejected

Progress = Callable[[str, int, int], None]
_OK, _UNCHANGED = 200, 304
_REDIRECTS = {301, 302, 303, 307, 308}
_BUSY = {429, 503}
_TYPES = {"text/html", "application/xhtml+xml", "text/plain", "application/pdf"}
_LONGEST_RETRY = 10**8


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is in the archive.

    Attributes:
        address: The address that was asked for, as `normal_address` writes it.
        url: Where it was found, after redirects; the target of its record.
        offset: Where its response record begins in the WARC file.
        at: When it was fetched.
        is_new: Whether this call wrote it. Without that the page is as it was when it was last kept, or was kept too
            short a time ago to ask again; a run that was broken off may have kept it before anything read it.
        is_feed: Whether it only lists pages.
        feed: The feed that listed the page, None for one that was named.
    """

    address: str
    url: str
    offset: int
    at: datetime
    is_new: bool
    is_feed: bool = False
    feed: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a run got and what it did not: pages in the order given, those of a feed after it; the refused sorted."""

    pages: tuple[Page, ...]
    rejected: tuple[Rejected, ...]


def fetch(
    addresses: Sequence[str], keep: Path, *, settings: Settings | None = None, progress: Progress | None = None
) -> Fetched:
    """Get pages of the web into a WARC file, and the pages that feeds among them list.

    Each address ends as a page or as a rejection. Nothing of a page is read here but whether it is a feed: that it was
    got does not say that it holds a report. The file alone is what is known of earlier runs: a page in it is asked for
    on the condition that it has changed, and not at all for `Settings.fresh_seconds`; one that a feed lists only
    if the feed dates it later. So a run that was broken off goes on where it was.

    Args:
        addresses: Of http and https.
        keep: The WARC file, made if there is none.
        settings: Bounds and manners.
        progress: Called with "fetch", how many pages are done, and how many there are as yet.

    Raises:
        OutputError: The file can't be written, or is no WARC file.
    """
    settings = settings or Settings()
    with Archive(keep, settings.agent) as archive:
        return _Run(archive, settings, progress).run(addresses)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A page on its way: asked for at ``address``, now to be had at ``url``."""

    number: int
    label: str
    address: str
    url: str
    feed: str | None = None
    updated: datetime | None = None
    n_redirects: int = 0
    n_tries: int = 0


@dataclass(slots=True)
class _Run:
    archive: Archive
    settings: Settings
    progress: Progress | None
    queues: dict[str, deque[_Wanted]] = field(default_factory=dict)
    ready: dict[str, float] = field(default_factory=dict)
    rules: dict[str, robots.Rules] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    pages: dict[int, Page] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    n_wanted: int = 0

    def run(self, addresses: Sequence[str]) -> Fetched:
        for address in addresses:
            self._want(address)
        while self.queues:
            self._step(min(self.queues, key=lambda host: self.ready.get(host, float("-inf"))))
        pages = sorted(self.pages.items())
        named = [page for _, page in pages if page.feed is None]
        listed = {page.address: [each for _, each in pages if each.feed == page.address] for page in named}
        return Fetched(
            tuple(each for page in named for each in (page, *listed[page.address])), tuple(sorted(self.rejected))
        )

    def _want(self, address: str, feed: str | None = None, updated: datetime | None = None) -> None:
        """Take an address up, unless it was taken up before."""
        self.n_wanted += 1
        try:
            normal = normal_address(address)
        except InputRejected as error:
            self._refuse(Rejected(shown(address), "read", str(error), feed is None))
            return
        wanted = _Wanted(self.n_wanted, shown(address), normal, normal, feed, updated)
        if normal in self.asked:
            if feed is None:
                self._reject(wanted, TWICE)
            else:
                self.n_wanted -= 1  # it is fetched in its own right, or for another feed
            return
        self.asked.add(normal)
        self._queue(wanted)

    def _queue(self, wanted: _Wanted, *, is_next: bool = False) -> None:
        """Put a page in its host's queue, unless what is kept of it will do."""
        held = self.archive.held.get(wanted.url)
        if held and self._will_do(wanted, held):
            self._done(wanted, held, is_new=False)
            return
        queue = self.queues.setdefault(_host(wanted.url), deque())
        if is_next:
            queue.appendleft(wanted)
        else:
            queue.append(wanted)

    def _will_do(self, wanted: _Wanted, held: Held) -> bool:
        is_unchanged = wanted.feed is not None and (wanted.updated is None or wanted.updated <= held.at)
        return is_unchanged or self.settings.now() - held.at < timedelta(seconds=self.settings.fresh_seconds)

    def _step(self, host: str) -> None:
        """Make one request to a host, for its robots.txt or a page; or refuse its next page."""
        wanted = self.queues[host].popleft()
        if not self.queues[host]:
            del self.queues[host]
        try:
            self._ask(wanted, host)
        except InputRejected as error:
            self._reject(wanted, str(error))
        except ReportedlyError:
            raise
        except Exception as error:
            self._reject(wanted, fault(error))

    def _ask(self, wanted: _Wanted, host: str) -> None:
        origin = _origin(wanted.url)
        rules = self.rules.get(origin)
        if rules and (why := rules.why_not(wanted.url, self.settings.agent)):
            raise InputRejected(why)
        self._wait(host)
        if rules is None:
            try:
                self.rules[origin] = robots.load(wanted.url, self.settings)
            finally:
                self.ready[host] = self.settings.clock() + self.settings.delay
            self._queue(wanted, is_next=True)
            return
        held = self.archive.held.get(wanted.url)
        try:
            answer = get(wanted.url, self.settings, extra=_conditions(held), check=_check_type)
        finally:
            self.ready[host] = self.settings.clock() + max(self.settings.delay, rules.delay)
        self._take(wanted, held, answer)

    def _wait(self, host: str) -> None:
        seconds = self.ready.get(host, float("-inf")) - self.settings.clock()
        if seconds > self.settings.longest_wait:
            until = self.settings.now() + timedelta(seconds=seconds)
            raise InputRejected(f"its host asks to be left alone until {until.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
        if seconds > 0:
            self.settings.sleep(seconds)

    def _take(self, wanted: _Wanted, held: Held | None, answer: Answer) -> None:
        if answer.status == _OK:
            if not answer.body:
                raise InputRejected("empty")
            if held and held.digest == payload_digest(answer.body):
                self._done(wanted, held, is_new=False)
            else:
                self._done(wanted, self.archive.add(wanted.url, answer, self.settings.now()), is_new=True)
        elif answer.status == _UNCHANGED and held:
            self._done(wanted, held, is_new=False)
        elif answer.status in _REDIRECTS and answer.location:
            self._queue(_redirected(wanted, answer.location, self.settings.n_redirects), is_next=True)
        elif (
            answer.status in _BUSY and wanted.n_tries + 1 < self.settings.n_tries and self._is_told_when(wanted, answer)
        ):
            self._queue(replace(wanted, n_tries=wanted.n_tries + 1), is_next=True)
        else:
            raise InputRejected(_status(answer.status))

    def _is_told_when(self, wanted: _Wanted, answer: Answer) -> bool:
        seconds = _retry_after(answer, self.settings.now())
        if seconds is None:
            return False
        host = _host(wanted.url)
        self.ready[host] = max(self.ready[host], self.settings.clock() + seconds)
        return True

    def _done(self, wanted: _Wanted, held: Held, *, is_new: bool) -> None:
        links = None
        if wanted.feed is None:
            links = feed_links(self.archive.body(held), wanted.url, self.settings.n_entries)
        is_feed = links is not None
        self.pages[wanted.number] = Page(wanted.address, wanted.url, held.offset, held.at, is_new, is_feed, wanted.feed)
        for link in links or ():
            self._want(link.address, wanted.address, link.updated)
        self._say()

    def _reject(self, wanted: _Wanted, reason: str) -> None:
        self._refuse(Rejected(wanted.label, "read", reason, wanted.feed is None))

    def _refuse(self, rejected: Rejected) -> None:
        self.rejected.append(rejected)
        self._say()

    def _say(self) -> None:
        if self.progress:
            self.progress("fetch", len(self.pages) + len(self.rejected), self.n_wanted)


def _host(url: str) -> str:
    return httpx2.URL(url).raw_host.decode("ascii")


def _origin(url: str) -> str:
    return str(httpx2.URL(url).copy_with(raw_path=b"/"))


def _conditions(held: Held | None) -> Headers:
    pairs = ((b"If-None-Match", held.etag), (b"If-Modified-Since", held.modified)) if held else ()
    return [(name, value.encode("ascii")) for name, value in pairs if value]


def _check_type(answer: Answer) -> None:
    said = (answer.header(b"content-type") or "").partition(";")[0].strip().lower()
    kind, _, form = said.partition("/")
    is_data = kind in {"text", "application"} and form.rpartition("+")[2] in {"xml", "json"}
    if said not in _TYPES and not is_data:
        what = f"of type {said[:60]!r}" if said else "of no stated type"
        raise InputRejected(f"{what}; what is fetched is HTML, XML, JSON, plain text and PDF")


def _redirected(wanted: _Wanted, location: str, most: int) -> _Wanted:
    """The same page at its new address; never from https to http, where anyone on the way could put in words."""
    if wanted.n_redirects >= most:
        raise InputRejected(f"more than {most} redirects")
    try:
        url = normal_address(str(httpx2.URL(wanted.url).join(location)))
    except (InputRejected, httpx2.InvalidURL, ValueError) as error:
        why = str(error) if isinstance(error, InputRejected) else "not a web address"
        raise InputRejected(f"it leads elsewhere: {why}") from error
    if wanted.url.startswith("https:") and url.startswith("http:"):
        raise InputRejected("it leads from https to http, which nothing protects; give the http address to have it")
    return replace(wanted, url=url, n_redirects=wanted.n_redirects + 1)


def _retry_after(answer: Answer, now: datetime) -> float | None:
    said = answer.header(b"retry-after") or ""
    if said.isdecimal():
        return float(min(int(said), _LONGEST_RETRY))
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), _LONGEST_RETRY)


def _status(status: int) -> str:
    try:
        return f"the server says {status} {HTTPStatus(status).phrase.lower()}"
    except ValueError:
        return f"the server says {status}"
