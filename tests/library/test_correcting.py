"""Corrections of a library: made by what people call things, applied ever after, undone, shared."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly import to_json
from reportedly.cli import app
from reportedly.errors import LibraryError, UsageError
from reportedly.library import Library
from reportedly.library.correction_files import read_corrections, to_text
from tests.library.cheap import write_pile

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Nine reports of three events; of each event the second and third say what the first says too."""
    made = Library(tmp_path / "library.sqlite")
    made.add(write_pile(tmp_path, range(9)))
    return made


def speakers(library: Library) -> list[str]:
    dossier = library.dossier()
    spoken = {link.entity for s in dossier.statements for link in s.chain}
    return sorted(e.name for e in dossier.entities if e.id in spoken)


def statements(library: Library, key: str) -> list[str]:
    return [s.id for s in library.show(key).dossier.statements]


def test_a_correction_is_applied_kept_and_undone(library: Library) -> None:
    before = to_json(library.dossier())
    done = library.correct("date", ["r0", "2025-06-01", "2025-06-03"], "Seen on the page.")
    published = library.show("r0").dossier.reports[0].published
    assert (published.start, published.end, published.basis) == ("2025-06-01", "2025-06-03", "correction")
    [described] = library.corrections()
    assert (described.number, described.correction, described.about) == (1, done.corrections[0], (("r0", ""),))
    assert library.dossier().corrections == done.corrections
    assert library.check() == []
    library.undo(1)
    assert to_json(library.dossier()) == before
    assert library.corrections() == []


def test_a_chain_is_corrected_by_names(library: Library) -> None:
    said = statements(library, "r0")[0]
    library.correct("chain", [said, "The Times", "a former warden"])
    dossier = library.dossier()
    names = {e.id: (e.name, e.kind) for e in dossier.entities}
    chain = next(s.chain for s in dossier.statements if s.id == said)
    assert [names[link.entity] for link in chain] == [("The Times", "outlet"), ("a former warden", "unnamed")]


def test_speakers_are_joined_by_name_and_a_new_report_follows(library: Library, tmp_path: Path) -> None:
    story = next(s for s in library.dossier().stories)
    ids = sorted({link.entity for s in library.dossier().statements if s.report in story.reports for link in s.chain})
    assert len(ids) > 1
    n_before = len(speakers(library))
    library.correct("same-speaker", ids[:2])
    assert len(speakers(library)) == n_before - 1
    library.add(write_pile(tmp_path, [9]))
    assert library.check() == []
    assert len(library.corrections()) == 1


def test_claims_and_copies_are_corrected_by_ids_and_keys(library: Library) -> None:
    one, other = statements(library, "r1")[0], statements(library, "r2")[0]
    done = library.correct("other-claim", [one, other])
    assert done.corrections[0].kind == "other_claim"
    together = [{x.statement for x in c.carried} for c in library.dossier().claims]
    assert not any({one, other} <= held for held in together)
    library.undo(1)
    library.correct("same-claim", [one, other])
    assert any({one, other} <= {x.statement for x in c.carried} for c in library.dossier().claims)
    library.correct("copy", ["r1", "r8"])
    assert any(g.why == "one text by a correction" or len(g.reports) > 1 for g in library.dossier().dependence)


@pytest.mark.parametrize(
    ("kind", "what", "said"),
    [
        ("shape", ["r0"], "no correction 'shape'"),
        ("copy", ["r0"], "copy wants two reports; 1 given"),
        ("copy", ["r0", "r77"], "no report 'r77'"),
        ("date", ["r0", "May"], "no date in 'May'"),
        ("date", ["r0", "2025-06-03", "2025-06-01"], "is after"),
        ("same-claim", ["s0", "s1"], "no statement 's0'"),
        ("same-speaker", ["Ada Nobody", "Tobias Merrow"], "no speaker 'Ada Nobody'"),
        ("other-speaker", ["r0", "Ada Nobody"], "no 'Ada Nobody' in the report 'r0'"),
    ],
)
def test_what_is_refused(library: Library, kind: str, what: list[str], said: str) -> None:
    with pytest.raises((UsageError, LibraryError), match=said):
        library.correct(kind, what)
    assert library.corrections() == []


def test_corrections_are_shared_as_a_file(library: Library, tmp_path: Path) -> None:
    """Another library with the same reports takes them over; what is about others waits until these come."""
    library.correct("date", ["r0", "2025-06-01"])
    library.correct("copy", ["r1", "r8"])
    file = tmp_path / "ours.json"
    file.write_text(to_text(each.correction for each in library.corrections()), encoding="utf-8")
    folder = tmp_path / "theirs"
    folder.mkdir()
    theirs = Library(folder / "library.sqlite")
    pile = write_pile(folder, range(9))
    theirs.add(pile[:2])
    assert theirs.import_corrections(read_corrections(str(file))).n_elsewhere == 1
    assert theirs.import_corrections(read_corrections(str(file))).corrections == ()
    theirs.add(pile[2:])
    assert [c.id for c in theirs.dossier().corrections] == [c.id for c in library.dossier().corrections]
    assert theirs.dossier().dependence == library.dossier().dependence


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "not JSON",
        '{"format": "reportedly/corrections", "version": 2, "corrections": []}',
        '{"format": "reportedly/corrections", "version": 1, "corrections": [{"id": "k", "kind": "copy", "marks": [],'
        ' "values": [], "note": ""}]}',
    ],
)
def test_what_is_no_file_of_corrections_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match="not a file of corrections"):
        read_corrections(str(file))


def test_the_commands_correct_list_and_undo(library: Library) -> None:
    def run(*given: str) -> str:
        done = CliRunner().invoke(app, [*given, "--library", str(library.path)])
        assert done.exit_code == 0, done.output
        return done.stdout

    one, other = (run("show", key, "--ids").split()[0] for key in ("r1", "r2"))
    done = run("correct", "other-claim", one, other, "--note", "He spoke of two walls.")
    assert done.startswith("1 correction added")
    listed = run("corrections")
    assert "other-claim" in listed and "He spoke of two walls." in listed and "in r1" in listed
    assert '"format": "reportedly/corrections"' in run("corrections", "--json", "-")
    assert run("undo", "1").startswith("1 correction taken back")
    assert run("corrections") == "no corrections\n"
