{{ config(materialized='view') }}
select user_id, event_id, ts at time zone 'UTC' as ts
from read_parquet('{{ var("folder") }}/events/*/*.parquet', hive_partitioning = false) as events
where event = 'email_delivered'
