-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- conversion_another_day, definition 604bf72c4520, for duckdb
-- The number of users who had a `core_action` at or after, and less than 7 days of 24 hours after, on a later date (Europe/Berlin), their first `account_created`; each counts in the window that holds the first such event.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `reached`.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), milepost_days_europe_berlin(day, start_us, end_us) AS (
  SELECT day, 1742598000000000 + (day - 20169) * 86400000000 AS start_us, 1742598000000000 + (day - 20169 + 1) * 86400000000 AS end_us
  FROM GENERATE_SERIES(CAST(20169 AS BIGINT), CAST(20176 AS BIGINT)) AS run(day)
  UNION ALL
  SELECT day, 1743289200000000 + (day - 20177) * 82800000000 AS start_us, 1743289200000000 + (day - 20177 + 1) * 82800000000 AS end_us
  FROM GENERATE_SERIES(CAST(20177 AS BIGINT), CAST(20177 AS BIGINT)) AS run(day)
  UNION ALL
  SELECT day, 1743372000000000 + (day - 20178) * 86400000000 AS start_us, 1743372000000000 + (day - 20178 + 1) * 86400000000 AS end_us
  FROM GENERATE_SERIES(CAST(20178 AS BIGINT), CAST(20279 AS BIGINT)) AS run(day)
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
    step_2."entity",
    MIN(step_2."us") AS "us"
  FROM step_2
  GROUP BY
    1
), step_4 AS (
  SELECT
    step_3."entity",
    step_3."us",
    milepost_days_europe_berlin."day",
    milepost_days_europe_berlin."end_us" AS "day_ends"
  FROM step_3
  INNER JOIN "milepost_days_europe_berlin"
    ON step_3."us" >= milepost_days_europe_berlin."start_us"
    AND step_3."us" < milepost_days_europe_berlin."end_us"
), "step_5" AS (
  SELECT
    step_4."entity",
    step_4."us",
    step_4."day",
    step_4."day_ends",
    GREATEST(step_4."us" + 0, step_4."day_ends") AS "opens",
    step_4."us" + 604800000000 AS "closes"
  FROM step_4
), step_6 AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('core_action')
    AND "events"."user_id" IS NOT NULL
), step_7 AS (
  SELECT
    EPOCH_US(step_6."ts") AS "us",
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
    COALESCE(step_9."done" < milepost_readings."as_of_us", FALSE)
    AND (
      step_9."done" >= milepost_readings."start_us"
    )
    AND (
      step_9."done" < milepost_readings."end_us"
    ) AS "mature",
    NOT (
      COALESCE(step_9."done" < milepost_readings."as_of_us", FALSE)
    )
    AND NOT (
      step_5_a."closes" <= milepost_readings."as_of_us"
    )
    AND (
      milepost_readings."end_us" > milepost_readings."as_of_us"
    ) AS "pending",
    COALESCE(step_9."done" < milepost_readings."as_of_us", FALSE)
    AND (
      step_9."done" >= milepost_readings."start_us"
    )
    AND (
      step_9."done" < milepost_readings."end_us"
    ) AS "reached"
  FROM step_5 AS step_5_a
  LEFT OUTER JOIN step_9
    ON step_5_a."entity" = step_9."entity"
  INNER JOIN "milepost_readings"
    ON step_5_a."us" < milepost_readings."end_us"
    AND step_5_a."closes" > milepost_readings."start_us"
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
    CASE WHEN step_10."reached" THEN 1 ELSE 0 END AS "counted"
  FROM step_10
)
SELECT
  step_11."reading",
  COUNT(*) AS "members",
  SUM(CASE WHEN step_11."mature" THEN 1 ELSE 0 END) AS "mature",
  SUM(CASE WHEN step_11."pending" THEN 1 ELSE 0 END) AS "pending",
  SUM(step_11."counted") AS "reached"
FROM step_11
GROUP BY
  1;
