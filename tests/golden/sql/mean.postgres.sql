-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- mean, definition 19346d276927, for postgres
-- The mean of amount in USD per row of spend whose time lies in the window; rows without a value do not count.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `amount` / `members` / 100, as it is summed in whole steps.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), step_1 AS (
  SELECT
    (
      CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("spend"."day" AS TIMESTAMP))) AS BIGINT) * 1000000
    ) + (
      EXTRACT('microsecond' FROM CAST("spend"."day" AS TIMESTAMP)) % 1000000
    ) AS "us",
    "spend"."amount" AS "value",
    CAST("spend"."amount" * 100 AS DECIMAL(38, 0)) AS "steps"
  FROM "spend"
  WHERE
    "spend"."day" IS NOT NULL
), step_2 AS (
  SELECT
    step_1."us",
    step_1."value",
    step_1."steps",
    milepost_readings."reading"
  FROM step_1
  INNER JOIN "milepost_readings"
    ON step_1."us" >= milepost_readings."start_us"
    AND step_1."us" < milepost_readings."end_us"
    AND step_1."us" < milepost_readings."as_of_us"
)
SELECT
  step_2."reading",
  COALESCE(SUM(step_2."steps"), 0) AS "amount",
  COUNT(step_2."steps") AS "members"
FROM step_2
GROUP BY
  1;
