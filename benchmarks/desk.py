"""How long the desk takes for every kind of page over a large library, and how much memory.

Usage: python benchmarks/desk.py [--library FILE] [--reports N] [--times K] [--visits V] [--rounds R] [--seed S]

A library of N made-up reports is really read, examined by a stand-in, and compared; one story of it has several hundred
reports, most of them of one dispatch, and one body speaks in every tenth report. Its rows are then written K times
over with other ids, in SQL, since comparing a hundred thousand reports takes more than an hour: so K stories share each
title and text, and only that body's id. With --library the file is made where it is not there, and kept.

Each page is asked for without a network: of an app that has just been made, and then again; and of an app that has
just been made with the file out of the system's cache ("from disk"). Times are of the whole answer with its redirects,
and at the first visit also of its first byte, since a page that is saved is sent while it is drawn; beside those of the
clock stand those of the processor, which other work changes less.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote_plus, unquote

import anyio
from starlette.types import ASGIApp, Message

from compare import OUTLETS, WORDS, findings, sentence, word
from library import in_english, stand_in
from reportedly import pipeline
from reportedly.ids import content_id
from reportedly.library import Library, comparing
from reportedly.library.schema import make as make_tables
from reportedly.library.schema import newest
from reportedly.library.terms import index_words
from reportedly.records import Entity, Findings, Link, Report
from reportedly.web import make_app

BIG, BIG_COPIES = 600, 500
BODY = "Harbour Board"
_ID = re.compile(rb'"([a-z])([0-9a-f]{2})([0-9a-f]{18})"')


def examine(report: Report, **_: object) -> Findings:
    """Examine as the other benchmark's stand-in; in every tenth report one body says it all."""
    made = stand_in(report)
    if zlib.crc32(report.id.encode()) % 10:
        return made
    body = Entity(content_id("e", report.id, BODY), BODY, "organization")
    said = (
        s if s.voice == "own" else type(s)(s.id, s.report, s.voice, s.content, quote=s.quote, act=s.act,
                                           chain=(Link(body.id, s.content[0].at(report.id)),))
        for s in made.statements
    )  # fmt: skip
    return Findings(report, tuple(said), (body,))


def big_story(seed: int) -> Iterator[dict[str, str]]:
    """The reports of one event, most of which print one dispatch."""
    dice = random.Random(seed)
    names = [word(dice.randrange(WORDS)).capitalize() for _ in range(12)]
    own = [dice.randrange(2_000, WORDS) for _ in range(60)]
    dispatch = [sentence(dice, names, own) for _ in range(14)]
    for i in range(BIG):
        is_copy = i < BIG_COPIES
        lines = list(dispatch) if is_copy else [dice.choice(dispatch)]
        lines += [sentence(dice, names, own) for _ in range(2 if is_copy else 12)]
        day = date(2025, 12, 1) + timedelta(days=dice.randrange(3))
        yield {
            "id": f"big-{i}",
            "outlet": OUTLETS[i % len(OUTLETS)],
            "published": day.isoformat(),
            "text": in_english("\n".join(lines)),
        }


def make(library: Path, n_reports: int, times: int, seed: int) -> None:
    """Make the library: compare so many reports, and write their rows so many times over."""
    pipeline.examine = examine  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            {"id": f.report.key, "outlet": f.report.outlet_name, "published": f.report.published.start,
             "text": in_english(f.report.text)}
            for f in findings(n_reports - BIG, seed)
        ]  # fmt: skip
        path = Path(folder, "reports.jsonl")
        path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, *big_story(seed)]), encoding="utf-8")
        began = time.perf_counter()
        Library(library).add([path])
    print(f"{n_reports:,} reports compared in {time.perf_counter() - began:.0f} s", flush=True)
    began = time.perf_counter()
    multiply(library, times)
    size = library.stat().st_size / 1e6
    print(f"written {times} times over in {time.perf_counter() - began:.0f} s; {size:,.0f} MB", flush=True)


def multiply(library: Path, times: int) -> None:
    """Write the rows of a library so many times over, each time with other ids but for the one body's."""
    connection = sqlite3.connect(library)
    connection.create_function("folded", 1, str.casefold, deterministic=True)
    fixed = {id_ for (id_,) in connection.execute("SELECT id FROM entity WHERE name = ?", (BODY,))}

    def other(id_: str | None, k: int) -> str | None:
        return id_ if id_ is None or id_ in fixed else f"{id_[0]}{int(id_[1:3], 16) ^ k:02x}{id_[3:]}"

    def changed(data: bytes, k: int) -> bytes:
        return _ID.sub(lambda found: f'"{other(found[0][1:-1].decode(), k)}"'.encode(), data)

    connection.create_function("changed", 2, lambda text, k: text and changed(text.encode(), k).decode())
    connection.create_function("blob", 2, lambda data, k: zlib.compress(changed(zlib.decompress(data), k)))
    connection.create_function("other", 2, other, deterministic=True)
    stems = [(n, index_words(content)) for n, content in connection.execute("SELECT n, content FROM statement")]
    tables = {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
              for name in "draft report finding block story in_block entity statement".split()}  # fmt: skip
    size = {name: connection.execute(f"SELECT max({column}) FROM {name}").fetchone()[0]
            for name, column in (("draft", "n"), ("report", "n"), ("block", "id"), ("statement", "n"))}  # fmt: skip
    numbers = {("draft", "n"): "draft", ("report", "n"): "report", ("report", "draft"): "draft",
               ("finding", "draft"): "draft", ("block", "id"): "block", ("statement", "n"): "statement",
               **{(table, "block"): "block" for table in tables}}  # fmt: skip
    marked = {("draft", "digest"), ("report", "key"), ("block", "key"), ("report", "address")}
    ids = {("draft", "report"), ("report", "id"), ("report", "current"), ("finding", "report"), ("story", "id"),
           ("in_block", "report"), ("in_block", "story"), ("entity", "id"), ("statement", "id"),
           ("statement", "report"), ("statement", "speaker")}  # fmt: skip
    bases = {name: connection.execute(f"SELECT max(rowid) FROM {name}").fetchone()[0] for name in tables}
    for k in range(1, times):
        for table, columns in tables.items():
            values = []
            for column in columns:
                if (table, column) in numbers:
                    values.append(f"{column} + {k * size[numbers[table, column]]}")
                elif (table, column) in marked:
                    values.append(f"{column} || '~{k}'")
                elif (table, column) in ids:
                    values.append(f"other({column}, {k})")
                elif (table, column) == ("block", "data"):
                    values.append(f"blob({column}, {k})")
                elif (table, column) == ("story", "claim"):
                    values.append(f"changed({column}, {k})")
                else:
                    values.append(column)
            sql = f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE rowid <= {bases[table]}"
            connection.execute(sql)
        rows = ((n + k * size["statement"], words) for n, words in stems)
        connection.executemany("INSERT INTO statement_terms (rowid, terms) VALUES (?, ?)", rows)
        connection.commit()
        print(f"\r{k + 1} of {times}", end="", file=sys.stderr, flush=True)
    connection.execute("UPDATE term SET n = n * ?", (times,))
    for index in ("report_words", "statement_words"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def addresses(library: Path, visits: int, seed: int) -> dict[str, list[str]]:
    """So many addresses of each kind of page: of things taken by chance, and of the largest."""
    connection = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    dice = random.Random(seed)

    def some(sql: str, largest: str = "") -> list[tuple[str, ...]]:
        rows = sorted(connection.execute(sql))
        most = list(connection.execute(largest)) if largest else []
        return most + dice.sample(rows, min(visits - len(most), len(rows)))

    stories = some(
        "SELECT id FROM story",
        "SELECT story FROM in_block WHERE story IS NOT NULL GROUP BY story ORDER BY count(*) DESC LIMIT 2",
    )
    big = stories[0][0]
    reports = [
        *connection.execute("SELECT min(report), max(report) FROM in_block WHERE story = ?", (big,)).fetchone(),
        *(row[0] for row in some("SELECT id FROM report")),
    ][:visits]
    spoken = some(
        "SELECT DISTINCT story, speaker FROM statement JOIN in_block USING (report) WHERE speaker IS NOT NULL "
        "AND story IS NOT NULL AND voice = 'attributed' AND statement.n % 97 = 0",
        "SELECT story, speaker FROM statement JOIN in_block USING (report) WHERE speaker IS NOT NULL AND story IS "
        "NOT NULL AND voice = 'attributed' GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 2",
    )
    (body,) = connection.execute("SELECT id FROM entity WHERE name = ? LIMIT 1", (BODY,)).fetchone()
    claims = [claim for (story,) in stories for claim in _claims_of(connection, story)]
    rare = [row[0] for row in some("SELECT content FROM statement WHERE n % 9973 = 0")]
    connection.close()
    words = [" ".join(text.split()[i] for i in (1, 3, 5)) for text in rare]
    tabs = ("accounts", "timeline", "speakers", "copies", "reports", "save")
    common = word(0)
    return {
        "stories": ["/", *(f"/?page={n}" for n in (2, 50, 500)), "/?alone=20"],
        "story: claims": [f"/story/{story}" for (story,) in stories] + [f"/story/{big}?page=9"],
        **{f"story: {tab}": [f"/story/{story}/{tab}" for (story,) in stories] for tab in tabs},
        "claim": [f"/story/{story}/claim/{claim}" for story, claim in claims[:visits]],
        "claim as Markdown": [f"/story/{story}/claim/{claim}/markdown" for story, claim in claims[:visits]],
        "claim, saved": [f"/story/{story}/claim/{claim}/save" for story, claim in claims[:visits]],
        "report": [f"/report/{report}" for report in reports],
        "report, saved": [f"/report/{report}/save" for report in reports],
        "speaker in a story": [f"/story/{story}/speaker/{speaker}" for story, speaker in spoken],
        "speaker": [f"/speaker/{body}", f"/speaker/{body}?page=30", *(f"/speaker/{s}" for _, s in spoken[:visits])],
        "search: rare words": [f"/search?q={quote_plus(text)}" for text in words],
        "search: a claim": [f"/search?q={quote_plus(text)}" for text in rare],
        "search: common words": [
            f"/search?q={quote_plus(text)}" for text in ("of and", common, f"that {common}", "Ada", "said Ada")
        ],
        "search: speaker, outlet, day": [
            "/search?speaker=ada", "/search?speaker=harbour", "/search?outlet=paper+7", "/search?since=2025-01-01",
            f"/search?q={common}&outlet=paper", f"/search?q={common}&until=2024-06-01&quoted=1",
        ],
        "search, page 20": [f"/search?q={common}&page=20", "/search?q=Ada&page=20"],
        "search, saved": [f"/search/save?q={quote_plus(text)}" for text in rare],
        "add": ["/add"],
        "corrections": ["/corrections"],
        "a page that is not there": ["/story/none", "/report/none", "/speaker/none", f"/story/{big}/claim/none"],
        "API: stories": ["/api/v1/stories", "/api/v1/stories?page=20&limit=200"],
        "API: story": [f"/api/v1/stories/{story}" for (story,) in stories],
        "API: claims": [f"/api/v1/stories/{story}/claims" for (story,) in stories],
        "API: claim": [f"/api/v1/stories/{story}/claims/{claim}" for story, claim in claims[:visits]],
        "API: report": [f"/api/v1/reports/{report}" for report in reports],
        "API: search": [f"/api/v1/search?q={quote_plus(text)}" for text in [common, *words]],
        "API: find": [f"/api/v1/find?q={quote_plus(text)}" for text in rare],
        "API: find, common words": [f"/api/v1/find?q={common}", "/api/v1/find?q=Ada"],
        "API: corrections": ["/api/v1/corrections"],
        "API: description": ["/api/v1/openapi.json"],
    }  # fmt: skip


def bring_up(library: Path) -> None:
    """Bring a library of an older format to the newest, as `add` would, but for comparing it: that drops the copies."""
    connection = sqlite3.connect(library, isolation_level=None)
    (format,) = connection.execute("PRAGMA user_version").fetchone()
    if format < newest():
        connection.execute("BEGIN")
        make_tables(connection, format)
        connection.execute("COMMIT")
    connection.close()


def _claims_of(connection: sqlite3.Connection, story: str) -> list[tuple[str, str]]:
    """The two claims of a story that stand in most reports."""
    (data,) = connection.execute(
        "SELECT data FROM block WHERE id = (SELECT block FROM story WHERE id = ?)", (story,)
    ).fetchone()
    found = [c for c in json.loads(zlib.decompress(data))["claims"] if c["story"] == story]
    return [(story, c["id"]) for c in sorted(found, key=lambda c: -c["n_reports"])[:2]]


def measure(library: Path, visits: int, rounds: int, seed: int, only: str) -> None:
    """Time every kind of page in this process, and print a table."""

    def fresh(*, is_cached: bool) -> ASGIApp:
        comparing.forget_read()
        with library.open("rb") as file:
            if not is_cached:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return make_app(library)

    bring_up(library)
    kinds = addresses(library, visits, seed)
    gc.freeze()  # as `serve` does
    before = _peak()
    heads = ("first visit", "its first byte", "again", "from disk", "processor, first visit", "processor, again")
    print(f"| ms: median, slowest | pages |{''.join(f' {head} | |' for head in heads)}")
    print(f"|---|---|{'---|---|' * len(heads)}")
    every: list[tuple[list[float], str]] = []
    for kind, paths in kinds.items():
        if only not in kind:
            continue
        rows = []
        for path in paths:
            times = []
            for _ in range(rounds):
                disk = visit(fresh(is_cached=False), path)
                app = fresh(is_cached=True)
                first, again = visit(app, path), visit(app, path)
                times.append((first.whole, first.byte, again.whole, disk.whole, first.cpu, again.cpu))
            if disk.status != (404 if "none" in path else 200):
                print(f"{disk.status} {path}", file=sys.stderr)
            rows.append(([min(each) for each in zip(*times, strict=True)], path))
        print(f"| {kind} | {len(rows)} |{_summary(rows)}", flush=True)
        every += rows
    print(f"| **all** | {len(every)} |{_summary(every)}")
    print(f"\nmemory at most {_peak():,.0f} MB, {before:,.0f} before the first page; load {os.getloadavg()[0]:.1f}")
    for times, path in sorted(every, key=lambda row: -row[0][4])[:10]:
        print(f"  {', '.join(f'{ms:,.0f}' for ms in times)}: {path[:100]}")


@dataclass
class Visit:
    """An answer: its status, and milliseconds to its first byte and to its end, and of the processor."""

    status: int = 0
    byte: float = 0.0
    whole: float = 0.0
    cpu: float = 0.0


def visit(app: ASGIApp, path: str) -> Visit:
    """Ask for a page, and for where it leads."""
    made = Visit()
    began, worked = time.perf_counter(), time.process_time()

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def ask(path: str) -> str:
        leads = ""

        async def send(message: Message) -> None:
            nonlocal leads
            if message["type"] == "http.response.start":
                made.status, made.byte = message["status"], 0.0
                leads = dict(message["headers"]).get(b"location", b"").decode()
            elif message.get("body") and not made.byte:
                made.byte = 1000 * (time.perf_counter() - began)

        name, _, query = path.partition("?")
        headers = [(b"host", b"127.0.0.1:8470")]
        await app(
            {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
             "path": unquote(name), "raw_path": name.encode(), "query_string": query.encode(), "root_path": "",
             "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8470)},
            receive, send,
        )  # fmt: skip
        return leads

    async def follow() -> None:
        where = path
        while where:
            where = await ask(where)

    anyio.run(follow)
    made.whole, made.cpu = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)
    return made


def _summary(rows: list[tuple[list[float], str]]) -> str:
    each = zip(*(times for times, _ in rows), strict=True)
    return "".join(f" {statistics.median(times):,.0f} | {max(times):,.0f} |" for times in each)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make the library where it is not there, and time the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--visits", type=int, default=12, help="how many pages of each kind")
    parser.add_argument("--rounds", type=int, default=1, help="visit each page so often anew, and keep the least times")
    parser.add_argument("--only", default="", help="only kinds with these words in their names")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--part", choices=("make", "measure"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part == "make":
        make(given.library, given.reports, given.times, given.seed)
    elif given.part == "measure":
        measure(given.library, given.visits, given.rounds, given.seed, given.only)
    else:
        with tempfile.TemporaryDirectory() as folder:
            library = given.library or Path(folder, "library.sqlite")
            for part in ["measure"] if library.exists() else ["make", "measure"]:
                command = [sys.executable, __file__, *sys.argv[1:], "--library", str(library), "--part", part]
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
