-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- sum, definition 8d944d73a610, for clickhouse
-- The sum of amount in USD over the rows of spend whose time lies in the window; rows without a value add nothing.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `amount` / 100, as it is summed in whole steps.
WITH milepost_readings AS (
  SELECT CAST(0 AS Int64) AS reading, CAST(1743465600000000 AS Int64) AS start_us, CAST(1751328000000000 AS Int64) AS end_us, CAST(1751328000000000 AS Int64) AS as_of_us
), step_1 AS (
  SELECT
    *
  FROM "spend"
  WHERE
    isNotNull("spend"."day")
), step_2 AS (
  SELECT
    CAST(toInt32(toDate32(step_1."day")) AS Nullable(Int64)) * 86400000000 AS "us",
    step_1."amount" AS "value"
  FROM step_1
), step_3 AS (
  SELECT
    step_2."us" AS "us",
    step_2."value" AS "value",
    CAST(step_2."value" * 100 AS Nullable(Decimal(38, 0))) AS "steps"
  FROM step_2
), step_4 AS (
  SELECT
    step_3."us" AS "us",
    step_3."value" AS "value",
    step_3."steps" AS "steps",
    milepost_readings."reading" AS "reading"
  FROM step_3
  INNER JOIN "milepost_readings"
    ON step_3."us" >= milepost_readings."start_us"
    AND step_3."us" < milepost_readings."end_us"
    AND step_3."us" < milepost_readings."as_of_us"
)
SELECT
  step_4."reading" AS "reading",
  COALESCE(SUM(step_4."steps"), 0) AS "amount",
  COUNT(step_4."steps") AS "members"
FROM step_4
GROUP BY
  step_4."reading"
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
