-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- retention, definition 3bdb1e6364c2, for trino
-- Of the users whose first `account_created` lies in the window, the share who had an event of any sort on day 28 to 30 (UTC dates, the start's own date being day 0) after their first `account_created`; those whose own time is not over yet are left out and reported as pending.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `reached` / `mature`.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), milepost_days_utc(day, start_us, end_us) AS (
  SELECT day, 1740528000000000 + (day - 20145) * 86400000000 AS start_us, 1740528000000000 + (day - 20145 + 1) * 86400000000 AS end_us
  FROM UNNEST(SEQUENCE(20145, 20303)) AS run(day)
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
    CAST(TO_UNIXTIME(DATE_TRUNC('SECOND', step_1."ts")) AS BIGINT) * 1000000 + CAST(ROUND(
      (
        TO_UNIXTIME(step_1."ts") - TO_UNIXTIME(DATE_TRUNC('SECOND', step_1."ts"))
      ) * 1000000
    ) AS BIGINT) AS "us",
    step_1."user_id" AS "entity"
  FROM step_1
), step_3 AS (
  SELECT
    step_2."entity",
    MIN(step_2."us") AS "us"
  FROM step_2
  GROUP BY
    1
), step_4 AS (
  SELECT
    step_3."entity",
    step_3."us",
    milepost_days_utc_a."day",
    milepost_days_utc_a."end_us" AS "day_ends",
    milepost_days_utc_b."start_us" AS "opens",
    milepost_days_utc_c."start_us" AS "closes"
  FROM step_3
  INNER JOIN "milepost_days_utc" AS milepost_days_utc_a
    ON step_3."us" >= milepost_days_utc_a."start_us"
    AND step_3."us" < milepost_days_utc_a."end_us"
  INNER JOIN "milepost_days_utc" AS milepost_days_utc_b
    ON (
      milepost_days_utc_a."day" + 28
    ) = milepost_days_utc_b."day"
  INNER JOIN "milepost_days_utc" AS milepost_days_utc_c
    ON (
      milepost_days_utc_a."day" + 31
    ) = milepost_days_utc_c."day"
), "step_5" AS (
  SELECT
    step_4."entity",
    step_4."us",
    step_4."day",
    step_4."day_ends",
    GREATEST(step_4."opens", step_4."us" + 0) AS "opens",
    step_4."closes"
  FROM step_4
), step_6 AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL AND "events"."user_id" IS NOT NULL
), step_7 AS (
  SELECT
    CAST(TO_UNIXTIME(DATE_TRUNC('SECOND', step_6."ts")) AS BIGINT) * 1000000 + CAST(ROUND(
      (
        TO_UNIXTIME(step_6."ts") - TO_UNIXTIME(DATE_TRUNC('SECOND', step_6."ts"))
      ) * 1000000
    ) AS BIGINT) AS "us",
    step_6."user_id" AS "entity"
  FROM step_6
), step_8 AS (
  SELECT
    step_7."entity",
    step_7."us"
  FROM step_7
  INNER JOIN step_5 AS step_5_b
    ON step_7."entity" = step_5_b."entity"
    AND step_7."us" >= step_5_b."opens"
    AND step_7."us" < step_5_b."closes"
), step_9 AS (
  SELECT
    step_8."entity",
    MIN(step_8."us") AS "done"
  FROM step_8
  GROUP BY
    1
), step_10 AS (
  SELECT
    step_5_a."entity",
    step_5_a."us",
    step_5_a."closes",
    step_9."done",
    milepost_readings."reading",
    step_5_a."closes" <= milepost_readings."as_of_us" AS "mature",
    NOT (
      step_5_a."closes" <= milepost_readings."as_of_us"
    ) AS "pending",
    COALESCE(step_9."done" < milepost_readings."as_of_us", FALSE) AS "reached"
  FROM step_5 AS step_5_a
  LEFT OUTER JOIN step_9
    ON step_5_a."entity" = step_9."entity"
  INNER JOIN "milepost_readings"
    ON step_5_a."us" >= milepost_readings."start_us"
    AND step_5_a."us" < milepost_readings."end_us"
    AND step_5_a."us" < milepost_readings."as_of_us"
), step_11 AS (
  SELECT
    step_10."entity",
    step_10."us",
    step_10."closes",
    step_10."done",
    step_10."reading",
    step_10."mature",
    step_10."pending",
    step_10."reached",
    IF(step_10."reached" AND step_10."mature", 1, 0) AS "counted"
  FROM step_10
)
SELECT
  step_11."reading",
  COUNT(*) AS "members",
  SUM(IF(step_11."mature", 1, 0)) AS "mature",
  SUM(IF(step_11."pending", 1, 0)) AS "pending",
  SUM(step_11."counted") AS "reached"
FROM step_11
GROUP BY
  1;
