"""Warehouses that are reached over a network by a driver of their own: ClickHouse servers, Trino, BigQuery, Snowflake."""
