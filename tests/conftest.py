"""What holds for all tests."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# A busy machine takes its time; no test is about time.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

_SMALL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.python.daemon.module": "reportedly.spark.daemon",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""Compiling queries and planning them twice takes longer than a few rows do."""


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """One session for all tests, on two threads of this machine, with four tries of a task."""
    pytest.importorskip("pyspark", reason="PySpark is not installed: pip install '.[spark]'")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("there is no Java")
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2,4]").appName("reportedly's tests")
    for name, value in _SMALL.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()
    with warnings.catch_warnings():  # PySpark leaves its sockets to the collector of garbage
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
