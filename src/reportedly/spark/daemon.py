"""What Spark forks its Python workers from: this program is loaded once, and all workers share it.

Named to Spark as ``spark.python.daemon.module``; without it each worker loads the program for itself, which takes a
second or two of it. Models are loaded by the workers, since a network's threads do not outlive a fork.
"""

from __future__ import annotations

import reportedly.pipeline
import reportedly.present.exports.tables
import reportedly.spark.rows  # noqa: F401 - these are loaded for the workers' sake

if __name__ == "__main__":
    import pyspark.daemon

    pyspark.daemon.manager()
