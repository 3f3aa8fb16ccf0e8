-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- retention, definition 3bdb1e6364c2, for postgres
-- Of the users whose first `account_created` lies in the window, the share who had an event of any sort on day 28 to 30 (UTC dates, the start's own date being day 0) after their first `account_created`; those whose own time is not over yet are left out and reported as pending.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `reached` / `mature`.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), milepost_days_utc(day, start_us, end_us) AS (
  SELECT day, 1740528000000000 + (day - 20145) * 86400000000, 1740528000000000 + (day - 20145 + 1) * 86400000000
  FROM GENERATE_SERIES(CAST(20145 AS BIGINT), CAST(20303 AS BIGINT)) AS run(day)
), step_1 AS (
  SELECT
    (
      CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "events"."ts")) AS BIGINT) * 1000000
    ) + (
      EXTRACT('microsecond' FROM "events"."ts") % 1000000
    ) AS "us",
    "events"."user_id" AS "entity"
  FROM analytics.events AS events
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('account_created')
    AND "events"."user_id" IS NOT NULL
), step_2 AS (
  SELECT
    step_1."entity",
    MIN(step_1."us") AS "us"
  FROM step_1
  GROUP BY
    1
), step_3 AS (
  SELECT
    step_2."entity",
    step_2."us",
    milepost_days_utc_a."day",
    milepost_days_utc_a."end_us" AS "day_ends",
    milepost_days_utc_b."start_us" AS "opens",
    milepost_days_utc_c."start_us" AS "closes"
  FROM step_2
  INNER JOIN "milepost_days_utc" AS milepost_days_utc_a
    ON step_2."us" >= milepost_days_utc_a."start_us"
    AND step_2."us" < milepost_days_utc_a."end_us"
  INNER JOIN "milepost_days_utc" AS milepost_days_utc_b
    ON (
      milepost_days_utc_a."day" + 28
    ) = milepost_days_utc_b."day"
  INNER JOIN "milepost_days_utc" AS milepost_days_utc_c
    ON (
      milepost_days_utc_a."day" + 31
    ) = milepost_days_utc_c."day"
), "step_4" AS (
  SELECT
    step_3."entity",
    step_3."us",
    step_3."day",
    step_3."day_ends",
    GREATEST(step_3."opens", step_3."us" + 0) AS "opens",
    step_3."closes"
  FROM step_3
), step_5 AS (
  SELECT
    (
      CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "events"."ts")) AS BIGINT) * 1000000
    ) + (
      EXTRACT('microsecond' FROM "events"."ts") % 1000000
    ) AS "us",
    "events"."user_id" AS "entity"
  FROM analytics.events AS events
  WHERE
    "events"."ts" IS NOT NULL AND "events"."user_id" IS NOT NULL
), step_6 AS (
  SELECT
    step_5."entity",
    step_5."us"
  FROM step_5
  INNER JOIN step_4 AS step_4_b
    ON step_5."entity" = step_4_b."entity"
    AND step_5."us" >= step_4_b."opens"
    AND step_5."us" < step_4_b."closes"
), step_7 AS (
  SELECT
    step_6."entity",
    MIN(step_6."us") AS "done"
  FROM step_6
  GROUP BY
    1
), step_8 AS (
  SELECT
    step_4_a."entity",
    step_4_a."us",
    step_4_a."closes",
    step_7."done",
    milepost_readings."reading",
    step_4_a."closes" <= milepost_readings."as_of_us" AS "mature",
    NOT (
      step_4_a."closes" <= milepost_readings."as_of_us"
    ) AS "pending",
    COALESCE(step_7."done" < milepost_readings."as_of_us", FALSE) AS "reached"
  FROM step_4 AS step_4_a
  LEFT OUTER JOIN step_7
    ON step_4_a."entity" = step_7."entity"
  INNER JOIN "milepost_readings"
    ON step_4_a."us" >= milepost_readings."start_us"
    AND step_4_a."us" < milepost_readings."end_us"
    AND step_4_a."us" < milepost_readings."as_of_us"
), step_9 AS (
  SELECT
    step_8."entity",
    step_8."us",
    step_8."closes",
    step_8."done",
    step_8."reading",
    step_8."mature",
    step_8."pending",
    step_8."reached",
    CASE WHEN step_8."reached" AND step_8."mature" THEN 1 ELSE 0 END AS "counted"
  FROM step_8
)
SELECT
  step_9."reading",
  COUNT(*) AS "members",
  SUM(CASE WHEN step_9."mature" THEN 1 ELSE 0 END) AS "mature",
  SUM(CASE WHEN step_9."pending" THEN 1 ELSE 0 END) AS "pending",
  SUM(step_9."counted") AS "reached"
FROM step_9
GROUP BY
  1;
