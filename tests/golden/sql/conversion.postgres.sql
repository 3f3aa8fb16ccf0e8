-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- conversion, definition d3268779c3b5, for postgres
-- The number of users who had a `core_action` at or after, and less than 7 days of 24 hours after, their first `account_created`; each counts in the window that holds the first such event.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `reached`.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), step_1 AS (
  SELECT
    (
      CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "events"."ts")) AS BIGINT) * 1000000
    ) + (
      EXTRACT('microsecond' FROM "events"."ts") % 1000000
    ) AS "us",
    "events"."user_id" AS "entity"
  FROM "events"
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
), "step_3" AS (
  SELECT
    step_2."entity",
    step_2."us",
    step_2."us" + 0 AS "opens",
    step_2."us" + 604800000000 AS "closes"
  FROM step_2
), step_4 AS (
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
    AND "events"."event" IN ('core_action')
    AND "events"."user_id" IS NOT NULL
), step_5 AS (
  SELECT
    step_4."entity",
    step_4."us"
  FROM step_4
  INNER JOIN step_3 AS step_3_a
    ON step_4."entity" = step_3_a."entity"
    AND step_4."us" >= step_3_a."opens"
    AND step_4."us" < step_3_a."closes"
), step_6 AS (
  SELECT
    step_5."entity",
    MIN(step_5."us") AS "done"
  FROM step_5
  GROUP BY
    1
), step_7 AS (
  SELECT
    step_3_b."entity",
    step_3_b."us",
    step_3_b."closes",
    step_6."done",
    milepost_readings."reading",
    COALESCE(step_6."done" < milepost_readings."as_of_us", FALSE)
    AND (
      step_6."done" >= milepost_readings."start_us"
    )
    AND (
      step_6."done" < milepost_readings."end_us"
    ) AS "mature",
    NOT (
      COALESCE(step_6."done" < milepost_readings."as_of_us", FALSE)
    )
    AND NOT (
      step_3_b."closes" <= milepost_readings."as_of_us"
    )
    AND (
      milepost_readings."end_us" > milepost_readings."as_of_us"
    ) AS "pending",
    COALESCE(step_6."done" < milepost_readings."as_of_us", FALSE)
    AND (
      step_6."done" >= milepost_readings."start_us"
    )
    AND (
      step_6."done" < milepost_readings."end_us"
    ) AS "reached"
  FROM step_3 AS step_3_b
  LEFT OUTER JOIN step_6
    ON step_3_b."entity" = step_6."entity"
  INNER JOIN "milepost_readings"
    ON step_3_b."us" < milepost_readings."end_us"
    AND step_3_b."closes" > milepost_readings."start_us"
    AND step_3_b."us" < milepost_readings."as_of_us"
), step_8 AS (
  SELECT
    step_7."entity",
    step_7."us",
    step_7."closes",
    step_7."done",
    step_7."reading",
    step_7."mature",
    step_7."pending",
    step_7."reached",
    CASE WHEN step_7."reached" THEN 1 ELSE 0 END AS "counted"
  FROM step_7
)
SELECT
  step_8."reading",
  COUNT(*) AS "members",
  SUM(CASE WHEN step_8."mature" THEN 1 ELSE 0 END) AS "mature",
  SUM(CASE WHEN step_8."pending" THEN 1 ELSE 0 END) AS "pending",
  SUM(step_8."counted") AS "reached"
FROM step_8
GROUP BY
  1;
