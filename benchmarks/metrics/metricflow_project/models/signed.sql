{{ config(materialized='view') }}
select user_id, event_id, ts at time zone 'UTC' as ts, acquisition, plan
from read_parquet('{{ var("folder") }}/events/*/*.parquet', hive_partitioning = false) as events
join read_parquet('{{ var("folder") }}/users.parquet') as users using (user_id)
where event = 'account_created'
