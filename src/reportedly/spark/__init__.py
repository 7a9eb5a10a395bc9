"""The same comparison on Spark: reports read, examined and compared on many processes or machines, tables in Parquet.

Needs the extra ``spark``, and Java. Nothing else imports this package but the command line; it imports no PySpark
until something is run.
"""

from reportedly.spark.running import SparkRun, add, trace

__all__ = ["SparkRun", "add", "trace"]
