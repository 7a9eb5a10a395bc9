"""What holds for every format of export."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pyarrow.parquet
import pytest
from hypothesis import given, settings

from reportedly.errors import UsageError
from reportedly.present import from_json
from reportedly.present.exports import FORMATS, about_claim, export
from reportedly.records import Dossier, Report
from tests.present.sample import sample
from tests.present.strategies import dossiers

WITH_WHOLE_TEXTS = ("json", "jsonl", "brat")
WITH_A_PLACE_FOR_THEM = ("csv", "parquet", "prov", "schema.org")
UNQUOTED = "Nobody said these words, and no statement holds them."


def written(dossier: Dossier, name: str, full_text: bool = False) -> bytes:
    files = export(dossier, name, full_text).values()
    if name == "parquet":  # compressed
        tables = [pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist() for data in files]
        return json.dumps(tables, ensure_ascii=False).encode()
    return b"\n".join(files)


@pytest.mark.parametrize("name", FORMATS)
def test_any_dossier_can_be_exported_and_twice_the_same(name: str) -> None:
    @settings(max_examples=25)
    @given(dossiers())
    def holds(dossier: Dossier) -> None:
        files = export(dossier, name, full_text=True)
        assert files
        assert files == export(dossier, name, full_text=True)
        assert len(files) == 1 or FORMATS[name].is_folder

    holds()


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_at_all_can_be_exported(name: str) -> None:
    assert export(Dossier(), name)


@pytest.mark.parametrize("name", FORMATS)
def test_file_names_are_ours(name: str) -> None:
    hostile = tuple(replace(report, key=f"../{report.key}/x") for report in sample().reports)
    for file in export(replace(sample(), reports=hostile), name):
        assert re.fullmatch(r"[a-z_.]+(-\d+)?\.[a-z]+", file), file


@pytest.mark.parametrize("name", FORMATS)
def test_whole_texts_are_only_where_they_are_said_to_be(name: str) -> None:
    dossier = sample()
    unquoted = replace(dossier.reports[0], text=f"{dossier.reports[0].text}{UNQUOTED}")
    dossier = replace(dossier, reports=(unquoted, *dossier.reports[1:]))
    assert (UNQUOTED.encode() in written(dossier, name)) == (name in WITH_WHOLE_TEXTS)
    has_place = name in (*WITH_WHOLE_TEXTS, *WITH_A_PLACE_FOR_THEM)
    assert (UNQUOTED.encode() in written(dossier, name, full_text=True)) == has_place


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in WITH_WHOLE_TEXTS])
def test_a_passage_that_two_reports_share_is_no_excerpt(name: str) -> None:
    """Evidence of copying runs over most of a body: it is shortened."""
    dossier = sample()
    body = "The ferry to Sallow Island stayed in port all week. " * 40 + UNQUOTED
    reports = (replace(dossier.reports[0], text=dossier.reports[0].text + body), *dossier.reports[1:])
    start = len(dossier.reports[0].text)
    group = dossier.dependence[0]
    passage = replace(group.evidence[0], start=start, end=start + len(body))
    dossier = replace(dossier, reports=reports, dependence=(replace(group, evidence=(passage,)),))
    assert UNQUOTED.encode() not in written(dossier, name)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_rated(name: str) -> None:
    """Keys and labels of ours name no rating; the sample's own words have none of these."""
    rated = re.compile(rb"rating|trust|credib|reliab|verdict|unconfirmed|corroborat", re.IGNORECASE)
    assert not rated.search(written(sample(), name))


def test_order_does_not_depend_on_the_run() -> None:
    code = (
        "import hashlib; from reportedly.present.exports import FORMATS, export; "
        "from tests.present.sample import sample; "
        "print(hashlib.sha256(repr([export(sample(), name) for name in FORMATS]).encode()).hexdigest())"
    )
    here = hashlib.sha256(repr([export(sample(), name) for name in FORMATS]).encode()).hexdigest()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert done.stdout.strip() == here


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"no format 'docx'; there are json, jsonl, .*markdown"):
        export(Dossier(), "docx")


def test_one_claim_is_exported_with_what_is_around_it() -> None:
    part = about_claim(sample(), "c2")
    assert [claim.id for claim in part.claims] == ["c2"]
    assert {report.key for report in part.reports} < {report.key for report in sample().reports}
    assert from_json(export(part, "json")["dossier.json"].decode()) == part
    with pytest.raises(UsageError, match="no claim 'c99'"):
        about_claim(sample(), "c99")


def test_words_without_an_encoding_are_replaced() -> None:
    dossier = Dossier((Report("r\ud800", "k\ud800", "A lone \ud800 surrogate.", title="\ud800"),))
    for name in FORMATS:
        for data in export(dossier, name, full_text=True).values():
            assert b"\xed\xa0\x80" not in data
