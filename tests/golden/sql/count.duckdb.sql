-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- count, definition 4f5e0b7041c7, for duckdb
-- The number of distinct users with at least one `account_created` in the window; each is counted once.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `amount`.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), step_1 AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('account_created')
    AND "events"."user_id" IS NOT NULL
), step_2 AS (
  SELECT
    EPOCH_US(step_1."ts") AS "us",
    step_1."user_id" AS "entity"
  FROM step_1
), step_3 AS (
  SELECT
    step_2."us",
    step_2."entity",
    milepost_readings."reading"
  FROM step_2
  INNER JOIN "milepost_readings"
    ON step_2."us" >= milepost_readings."start_us"
    AND step_2."us" < milepost_readings."end_us"
    AND step_2."us" < milepost_readings."as_of_us"
)
SELECT
  step_3."reading",
  COUNT(DISTINCT step_3."entity") AS "amount"
FROM step_3
GROUP BY
  1;
