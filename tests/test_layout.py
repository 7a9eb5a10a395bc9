"""Data flows one way: a stage imports from the stages before it and from what stands beside them, from nothing else."""

import ast
from pathlib import Path

import pytest

import reportedly

PACKAGE = Path(reportedly.__file__).parent
STAGES = ("read", "extract", "resolve", "compare", "present")
PACKAGES = (*STAGES, "evaluate")
BESIDE = {"covered", "encoding", "engines", "errors", "ids", "processes", "records", "references", "tables"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    parts = [name.split(".") for name in names if name.startswith("reportedly.")]
    return {part[1] for part in parts if (PACKAGE / part[1]).is_dir() or (PACKAGE / f"{part[1]}.py").is_file()}


@pytest.mark.parametrize("stage", PACKAGES)
def test_a_stage_imports_only_from_the_stages_before_it(stage: str) -> None:
    allowed = {*PACKAGES[: PACKAGES.index(stage) + 1], *BESIDE}
    for path in sorted((PACKAGE / stage).rglob("*.py")):
        assert imported(path) <= allowed, path.name


def test_a_library_imports_the_stages_but_nothing_that_shows_them() -> None:
    for path in sorted((PACKAGE / "library").rglob("*.py")):
        assert imported(path) <= {*STAGES[:-1], *BESIDE, "pipeline", "library", "fetch"}, path.name


def test_fetching_needs_only_reading_and_no_stage_needs_fetching() -> None:
    for path in sorted((PACKAGE / "fetch").rglob("*.py")):
        assert imported(path) <= {"fetch", "read", *BESIDE}, path.name


def test_the_desk_imports_what_shows_a_library_and_is_imported_by_the_command_alone() -> None:
    for path in sorted((PACKAGE / "web").rglob("*.py")):
        assert imported(path) <= {*STAGES, *BESIDE, "library", "web"}, path.name
    others = [path for path in PACKAGE.rglob("*.py") if "web" in imported(path) and path.parent.name != "web"]
    assert [path.name for path in others] == ["desk.py"]


def test_spark_is_started_by_commands_alone_and_nothing_else_needs_it() -> None:
    for path in sorted((PACKAGE / "spark").rglob("*.py")):
        assert imported(path) <= {*STAGES, *BESIDE, "library", "pipeline", "spark"}, path.name
    others = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "spark"]
    assert {path.name for path in others if "spark" in imported(path)} == {"dossiers.py", "engines.py"}
    assert not [path.name for path in others if "pyspark" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", sorted(BESIDE))
def test_what_stands_beside_the_stages_imports_no_stage(name: str) -> None:
    assert imported(PACKAGE / f"{name}.py") <= BESIDE


def test_no_module_is_long() -> None:
    long = {p.name: n for p in PACKAGE.rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}
