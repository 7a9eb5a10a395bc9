"""How pages are fetched: the bounds, the pace, and what tests put in the place of the world."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from reportedly.fetch.addresses import IPAddress, resolve, why_not_reached
from reportedly.read.text import MAX_BYTES


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds and manners of fetching. No option of the command line and no variable of the environment sets them.

    Attributes:
        agent: The name given to servers; its part before "/" is what robots.txt calls us by.
        max_bytes: The most of one answer, as it comes over the wire and as it is unpacked.
        connect_seconds: The longest wait for a connection.
        read_seconds: The longest silence of a server.
        page_seconds: The longest that one request takes in all. Looking up the host has the system's own limit.
        delay: The least seconds between two requests to one host.
        longest_wait: How long one host may have us wait, by robots.txt or "Retry-After"; its pages are refused beyond.
        n_tries: How often a page is asked for whose server says when to come back.
        n_redirects: How many redirects of one page are followed.
        n_entries: How many links of one feed are fetched, the newest.
        fresh_seconds: A page that was kept this short a time ago is not asked for again; this is how a run that was
            broken off goes on. A little under the hour at which a feed is likely to be asked again.
        why_not: Why an address and port must not be reached, None if they may. Tests let one local server through.
        resolve: The addresses of a host.
        now: The time that records are dated by.
        clock: Seconds, for the pace and the limits of time.
        sleep: Waits so many seconds.
    """

    agent: str = f"reportedly/{version('reportedly')}"
    max_bytes: int = MAX_BYTES
    connect_seconds: float = 10
    read_seconds: float = 20
    page_seconds: float = 60
    delay: float = 2
    longest_wait: float = 60
    n_tries: int = 3
    n_redirects: int = 5
    n_entries: int = 100
    fresh_seconds: float = 2700
    why_not: Callable[[IPAddress, int], str | None] = why_not_reached
    resolve: Callable[[str, int], Sequence[str]] = resolve
    now: Callable[[], datetime] = _now
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
