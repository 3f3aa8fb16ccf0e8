{{ config(materialized='table') }}
select cast(range as date) as day from range(date '2025-12-01', date '2026-08-01', interval 1 day)
