"""Exports of other programs turned into Parquet, once for each version of a file."""
