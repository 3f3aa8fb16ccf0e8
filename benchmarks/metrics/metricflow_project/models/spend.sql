{{ config(materialized='view') }}
select day, amount from read_parquet('{{ var("folder") }}/spend.parquet')
