"""Small files beside Spark's tables, on whatever file system Spark reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Files:
    """Reads and writes small texts by Hadoop's file systems, as Spark itself does: ``file:``, ``hdfs:``, ``s3a:``."""

    def __init__(self, spark: SparkSession) -> None:
        context: Any = spark.sparkContext
        self._java = context._jvm
        self._settings = context._jsc.hadoopConfiguration()

    def read(self, path: str) -> str | None:
        """Read a file of UTF-8; None where it is not there."""
        at, system = self._at(path)
        if not system.exists(at):
            return None
        stream = system.open(at)
        try:
            return str(self._java.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def write(self, path: str, text: str) -> None:
        """Write a file of UTF-8 in place of an earlier one: beside it first, so that no half of it is ever read."""
        at, system = self._at(path)
        beside = self._java.org.apache.hadoop.fs.Path(f"{path}.writing")
        stream = system.create(beside, True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()
        system.delete(at, False)
        system.rename(beside, at)

    def delete(self, path: str) -> None:
        """Delete a file, or a folder with all that is in it, if it is there."""
        at, system = self._at(path)
        system.delete(at, True)

    def listing(self, path: str) -> list[tuple[str, int, int]]:
        """Give each file of a folder and the folders in it, or of a pattern: its name, size and time of change."""
        at, system = self._at(path)
        found = []
        for status in system.globStatus(at) or ():
            files = system.listFiles(status.getPath(), True)
            while files.hasNext():
                file = files.next()
                found.append((file.getPath().toString(), file.getLen(), file.getModificationTime()))
        return sorted(found)

    def _at(self, path: str) -> tuple[Any, Any]:
        at = self._java.org.apache.hadoop.fs.Path(path)
        system = at.getFileSystem(self._settings)
        system.setVerifyChecksum(False)  # what is damaged is seen where it is read, and is made anew
        return at, system
