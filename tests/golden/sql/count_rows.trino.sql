-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- count_rows, definition 10c871240d06, for trino
-- The number of rows of event of any sort in the window; a row delivered twice counts once where the table has a key.
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
), step_2 AS (
  SELECT
    CAST(TO_UNIXTIME(DATE_TRUNC('SECOND', step_1."ts")) AS BIGINT) * 1000000 + CAST(ROUND(
      (
        TO_UNIXTIME(step_1."ts") - TO_UNIXTIME(DATE_TRUNC('SECOND', step_1."ts"))
      ) * 1000000
    ) AS BIGINT) AS "us",
    step_1."event_id" AS "key"
  FROM step_1
), step_3 AS (
  SELECT
    step_2."us",
    step_2."key",
    ROW_NUMBER() OVER (PARTITION BY step_2."key" ORDER BY step_2."us" ASC) - 1 AS "delivery"
  FROM step_2
), step_4 AS (
  SELECT
    step_3."us"
  FROM step_3
  WHERE
    (
      step_3."delivery" = 0
    ) OR (
      step_3."key" IS NULL
    )
), step_5 AS (
  SELECT
    step_4."us",
    milepost_readings."reading"
  FROM step_4
  INNER JOIN "milepost_readings"
    ON step_4."us" >= milepost_readings."start_us"
    AND step_4."us" < milepost_readings."end_us"
    AND step_4."us" < milepost_readings."as_of_us"
)
SELECT
  step_5."reading",
  COUNT(*) AS "amount"
FROM step_5
GROUP BY
  1;
