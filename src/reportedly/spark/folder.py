"""A run's folder: one table a stage, with a mark that says by what it was made once it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reportedly.errors import EngineError
from reportedly.ids import content_id
from reportedly.library.stages import code_digest
from reportedly.spark.files import Files

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TABLES = "tables/"
"""How the names of the stages begin that are tables of the dossier."""

_RAISED = re.compile(r"[\w.]+: \S")
"""How the line of a traceback begins that says what was raised."""

_PROGRAM = ("read", "compare", "present", "spark", "tables.py", "engines.py", "records.py", "ids.py", "encoding.py")


@dataclass(frozen=True)
class Stage:
    """A table of a run that is whole, with the key that names all it was made from."""

    name: str
    key: str
    frame: DataFrame


class Folder:
    """The tables of a run, as Parquet under one path of any file system that Spark reads.

    A stage that is there under its key is taken up; one of another key, or half written when a run was ended, is made
    anew. Keys follow from the program, the settings and the keys of what a stage is made from, down to the inputs.
    """

    def __init__(self, spark: SparkSession, path: str) -> None:
        self.spark, self.path = spark, path.rstrip("/")
        self._files = Files(spark)
        self.made: list[str] = []
        self.taken_up: list[str] = []

    @cached_property
    def program(self) -> str:
        """A digest of the program, so that what another one made is not taken up."""
        return code_digest(_PROGRAM)

    def stage(
        self, name: str, made_from: Sequence[Stage | str], make: Callable[[], DataFrame], *, program: str | None = None
    ) -> Stage:
        """Give a stage's table: as it lies there where it is whole and of this key, else made now.

        Args:
            name: Its name, and that of its folder.
            made_from: The stages that it is made from, and all else that it depends on, as text.
            make: Makes it; called only where need be.
            program: A digest of the program by which it is made; by default of all that compares.

        Raises:
            EngineError: It failed on a worker more often than a task is tried.
        """
        key = self._key(name, made_from, program)
        path, mark = self.at(name), self._mark(name)
        schema = self._schema(mark, key)
        if schema is None:
            self._files.delete(mark)
            schema = _written(name, make, path)
            self._files.write(mark, json.dumps({"key": key, "schema": schema}, indent=1) + "\n")
            self.made.append(name)
        else:
            self.taken_up.append(name)
        return Stage(name, key, self._read(path, schema))

    def at(self, name: str) -> str:
        """Where a stage's table lies: those of the dossier, which are for everybody, apart from what leads to them."""
        return f"{self.path}/{name}.parquet" if name.startswith(TABLES) else f"{self.path}/stages/{name}"

    def _mark(self, name: str) -> str:
        return f"{self.path}/stages/{name.replace('/', '-')}.json"

    def is_whole(self, name: str, made_from: Sequence[Stage | str], *, program: str | None = None) -> bool:
        """Whether a stage is there that was made from these."""
        return self._schema(self._mark(name), self._key(name, made_from, program)) is not None

    def _key(self, name: str, made_from: Sequence[Stage | str], program: str | None) -> str:
        parts = (part.key if isinstance(part, Stage) else part for part in made_from)
        return content_id("z", name, program or self.program, *parts)

    def text(self, name: str) -> str | None:
        """Read a small file of the folder; None where it is not there."""
        return self._files.read(f"{self.path}/{name}")

    def put_text(self, name: str, text: str) -> None:
        """Write a small file into the folder."""
        self._files.write(f"{self.path}/{name}", text)

    def _schema(self, mark: str, key: str) -> dict[str, Any] | None:
        written = self._files.read(mark)
        try:
            found = json.loads(written) if written else {}
        except ValueError:
            return None
        return found.get("schema") if isinstance(found, dict) and found.get("key") == key else None

    def _read(self, path: str, schema: dict[str, Any]) -> DataFrame:
        from pyspark.sql.types import StructType  # noqa: PLC0415 - an extra

        return self.spark.read.schema(StructType.fromJson(schema)).parquet(path)


def _written(name: str, make: Callable[[], DataFrame], path: str) -> dict[str, Any]:
    """Make a table and write it; give its schema."""
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    try:
        frame = make()
        frame.write.mode("overwrite").parquet(path)
    except PySparkException as error:
        said = [line.strip() for line in str(error).splitlines()]
        reason = next((line for line in reversed(said) if _RAISED.match(line)), said[0] if said else "no reason given")
        raise EngineError(f"the stage {name!r} failed: {reason}; run again to go on with it") from error
    schema: dict[str, Any] = frame.schema.jsonValue()
    return schema
