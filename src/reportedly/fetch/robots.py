"""What a host lets robots ask for, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx2
from protego import Protego

from reportedly.errors import InputRejected
from reportedly.fetch.addresses import normal_address
from reportedly.fetch.network import get
from reportedly.fetch.settings import Settings

MAX_BYTES = 500_000
_REFUSED = "its host's robots.txt does not allow it"
_OK, _UNAUTHORIZED, _FORBIDDEN, _TOO_MANY, _SERVER_ERROR = 200, 401, 403, 429, 500
_REDIRECTS = range(300, 400)
_AGENT = re.compile(r"\s*user[-\s]*agent[\s:]+([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """A host's robots.txt.

    Attributes:
        refused: Why nothing of the host is fetched in this run; None where the rules decide.
        rules: Its rules; None where it has none.
        delay: The seconds between two requests that it asks for, 0 for none.
    """

    refused: str | None = None
    rules: Protego | None = None
    delay: float = 0

    def why_not(self, url: str, agent: str) -> str | None:
        """Say why a page may not be fetched; None if it may."""
        if self.refused or self.rules is None:
            return self.refused
        return None if self.rules.can_fetch(url, agent) else _REFUSED


def load(url: str, settings: Settings) -> Rules:
    """Ask the host of a page for its robots.txt (RFC 9309).

    None there allows all; 401 and 403 refuse all, which is more than the standard asks; a host that is at fault, too
    slow or too long in its answer is left alone for this run. Redirects are followed, as the standard says, each to a
    checked address.
    """
    where = str(httpx2.URL(url).copy_with(raw_path=b"/robots.txt"))
    try:
        for _ in range(settings.n_redirects + 1):
            answer = get(where, settings, max_bytes=MAX_BYTES)
            if answer.status not in _REDIRECTS or not answer.location:
                return _rules(answer.status, answer.body, settings)
            where = normal_address(str(httpx2.URL(where).join(answer.location)))
    except (InputRejected, httpx2.InvalidURL) as error:
        return Rules(f"its host's robots.txt could not be read: {error}")
    return Rules(f"its host's robots.txt could not be read: more than {settings.n_redirects} redirects")


def _rules(status: int, body: bytes, settings: Settings) -> Rules:
    if status in {_UNAUTHORIZED, _FORBIDDEN, _TOO_MANY} or status >= _SERVER_ERROR:
        return Rules(f"its host's robots.txt could not be read: the server says {status}")
    if status != _OK:
        return Rules()
    lines = body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    ours = {"*", settings.agent.lower(), settings.agent.partition("/")[0].lower()}
    rules = Protego.parse("\n".join(_for_us_or_another(line, ours) for line in lines))
    return Rules(rules=rules, delay=rules.crawl_delay(settings.agent) or 0)


def _for_us_or_another(line: str, ours: set[str]) -> str:
    """A line with one name for all other robots: Protego's work is their number times that of the rules."""
    agent = _AGENT.match(line)
    return "User-agent: another" if agent and agent[1].strip().lower() not in ours else line
