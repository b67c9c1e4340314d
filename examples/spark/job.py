"""Checks all reports of a folder on a cluster and writes what is wrong and what they say, by year.

    spark-submit examples/spark/job.py 年报/ out/
"""

import sys

import foia_lint.spark
from pyspark.sql import SparkSession

# A batch of files goes to a worker as a whole: as many as its memory holds.
FILES_A_BATCH = 256


def write(spark: SparkSession, folder: str, out: str) -> None:
    """Writes `findings` and `cells` below `out` as Parquet, a folder a year."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", FILES_A_BATCH)
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)
    for name, rows in (("findings", foia_lint.spark.findings(files)), ("cells", foia_lint.spark.cells(files))):
        rows.write.mode("overwrite").partitionBy("year").parquet(f"{out}/{name}")


if __name__ == "__main__":
    write(SparkSession.builder.appName("foia-lint").getOrCreate(), *sys.argv[1:])
