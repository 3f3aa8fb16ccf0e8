-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- score, definition 478eb710fd59, for trino
-- Of the users with any event of any sort in the 90 days before the window's end, where acquisition is paid, the share whose score is 70 of 100 or more. The score is: 40 of 100 for calm (rows of `ticket` in the 28 days before, none giving all of it and 2 or more nothing); 60 of 100 for core (different days with `core_action` in the 28 days before, 4 or more giving all of it and none nothing).
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `reached` / `members`.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), step_1 AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL AND "events"."user_id" IS NOT NULL
), step_2 AS (
  SELECT
    CAST(TO_UNIXTIME(DATE_TRUNC('SECOND', step_1."ts")) AS BIGINT) * 1000000 + CAST(ROUND(
      (
        TO_UNIXTIME(step_1."ts") - TO_UNIXTIME(DATE_TRUNC('SECOND', step_1."ts"))
      ) * 1000000
    ) AS BIGINT) AS "us",
    step_1."user_id" AS "entity",
    step_1."event_id" AS "key"
  FROM step_1
), step_3 AS (
  SELECT
    step_2."us",
    step_2."entity",
    step_2."key",
    ROW_NUMBER() OVER (PARTITION BY step_2."key" ORDER BY step_2."us" ASC, step_2."entity" ASC) - 1 AS "delivery"
  FROM step_2
), step_4 AS (
  SELECT
    step_3."us",
    step_3."entity"
  FROM step_3
  WHERE
    (
      step_3."delivery" = 0
    ) OR (
      step_3."key" IS NULL
    )
), step_5 AS (
  SELECT
    step_4."entity",
    step_4."us",
    milepost_readings."reading",
    LEAST(milepost_readings."end_us", milepost_readings."as_of_us") AS "until"
  FROM step_4
  INNER JOIN "milepost_readings"
    ON step_4."us" >= (
      LEAST(milepost_readings."end_us", milepost_readings."as_of_us") - 7776000000000
    )
    AND step_4."us" < LEAST(milepost_readings."end_us", milepost_readings."as_of_us")
), step_6 AS (
  SELECT DISTINCT
    step_5."entity",
    step_5."reading"
  FROM step_5
), step_7 AS (
  SELECT
    "users"."user_id" AS "owner",
    NULLIF("users"."acquisition", '') AS "value"
  FROM "users"
  WHERE
    "users"."user_id" IS NOT NULL
), step_8 AS (
  SELECT
    step_7."owner",
    MIN(step_7."value") AS "joined_0"
  FROM step_7
  GROUP BY
    1
), step_9 AS (
  SELECT
    step_6."entity",
    step_6."reading",
    step_8."joined_0"
  FROM step_6
  LEFT OUTER JOIN step_8
    ON step_6."entity" = step_8."owner"
), step_10 AS (
  SELECT
    *
  FROM step_9
  WHERE
    COALESCE(step_9."joined_0", '(unknown)') IN ('paid')
), step_11 AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('ticket')
    AND "events"."user_id" IS NOT NULL
), step_12 AS (
  SELECT
    CAST(TO_UNIXTIME(DATE_TRUNC('SECOND', step_11."ts")) AS BIGINT) * 1000000 + CAST(ROUND(
      (
        TO_UNIXTIME(step_11."ts") - TO_UNIXTIME(DATE_TRUNC('SECOND', step_11."ts"))
      ) * 1000000
    ) AS BIGINT) AS "us",
    step_11."user_id" AS "entity",
    step_11."event_id" AS "key"
  FROM step_11
), step_13 AS (
  SELECT
    step_12."us",
    step_12."entity",
    step_12."key",
    ROW_NUMBER() OVER (PARTITION BY step_12."key" ORDER BY step_12."us" ASC, step_12."entity" ASC) - 1 AS "delivery"
  FROM step_12
), step_14 AS (
  SELECT
    step_13."us",
    step_13."entity"
  FROM step_13
  WHERE
    (
      step_13."delivery" = 0
    ) OR (
      step_13."key" IS NULL
    )
), step_15 AS (
  SELECT
    step_14."entity",
    step_14."us",
    milepost_readings."reading",
    LEAST(milepost_readings."end_us", milepost_readings."as_of_us") AS "until"
  FROM step_14
  INNER JOIN "milepost_readings"
    ON step_14."us" >= (
      LEAST(milepost_readings."end_us", milepost_readings."as_of_us") - 2419200000000
    )
    AND step_14."us" < LEAST(milepost_readings."end_us", milepost_readings."as_of_us")
), step_16 AS (
  SELECT
    step_15."entity",
    step_15."reading",
    COUNT(*) AS "times"
  FROM step_15
  GROUP BY
    1,
    2
), step_17 AS (
  SELECT
    step_16."entity" AS "entity_0",
    step_16."reading" AS "reading_0",
    step_16."times" AS "reached_0"
  FROM step_16
), step_18 AS (
  SELECT
    step_10."entity",
    step_10."reading",
    step_10."joined_0",
    step_17."reached_0"
  FROM step_10
  LEFT OUTER JOIN step_17
    ON step_10."entity" = step_17."entity_0" AND step_10."reading" = step_17."reading_0"
), step_19 AS (
  SELECT
    step_18."entity",
    step_18."reading",
    step_18."joined_0",
    COALESCE(step_18."reached_0", 0) AS "reached_0"
  FROM step_18
), step_20 AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('core_action')
    AND "events"."user_id" IS NOT NULL
), step_21 AS (
  SELECT
    CAST(TO_UNIXTIME(DATE_TRUNC('SECOND', step_20."ts")) AS BIGINT) * 1000000 + CAST(ROUND(
      (
        TO_UNIXTIME(step_20."ts") - TO_UNIXTIME(DATE_TRUNC('SECOND', step_20."ts"))
      ) * 1000000
    ) AS BIGINT) AS "us",
    step_20."user_id" AS "entity",
    step_20."event_id" AS "key"
  FROM step_20
), step_22 AS (
  SELECT
    step_21."us",
    step_21."entity",
    step_21."key",
    ROW_NUMBER() OVER (PARTITION BY step_21."key" ORDER BY step_21."us" ASC, step_21."entity" ASC) - 1 AS "delivery"
  FROM step_21
), step_23 AS (
  SELECT
    step_22."us",
    step_22."entity"
  FROM step_22
  WHERE
    (
      step_22."delivery" = 0
    ) OR (
      step_22."key" IS NULL
    )
), step_24 AS (
  SELECT
    step_23."entity",
    step_23."us",
    milepost_readings."reading",
    LEAST(milepost_readings."end_us", milepost_readings."as_of_us") AS "until"
  FROM step_23
  INNER JOIN "milepost_readings"
    ON step_23."us" >= (
      LEAST(milepost_readings."end_us", milepost_readings."as_of_us") - 2419200000000
    )
    AND step_23."us" < LEAST(milepost_readings."end_us", milepost_readings."as_of_us")
), step_25 AS (
  SELECT DISTINCT
    step_24."entity",
    step_24."reading",
    CAST(CAST((
      (
        (
          step_24."until" - step_24."us"
        ) - 1
      ) - (
        (
          (
            step_24."until" - step_24."us"
          ) - 1
        ) % 86400000000
      )
    ) AS DOUBLE) / 86400000000 AS BIGINT) AS "day"
  FROM step_24
), step_26 AS (
  SELECT
    step_25."entity",
    step_25."reading",
    COUNT(*) AS "times"
  FROM step_25
  GROUP BY
    1,
    2
), step_27 AS (
  SELECT
    step_26."entity" AS "entity_1",
    step_26."reading" AS "reading_1",
    step_26."times" AS "reached_1"
  FROM step_26
), step_28 AS (
  SELECT
    step_19."entity",
    step_19."reading",
    step_19."joined_0",
    step_19."reached_0",
    step_27."reached_1"
  FROM step_19
  LEFT OUTER JOIN step_27
    ON step_19."entity" = step_27."entity_1" AND step_19."reading" = step_27."reading_1"
), step_29 AS (
  SELECT
    step_28."entity",
    step_28."reading",
    step_28."joined_0",
    step_28."reached_0",
    COALESCE(step_28."reached_1", 0) AS "reached_1",
    0 + (
      (
        2 - LEAST(step_28."reached_0", 2)
      ) * 80
    ) + (
      LEAST(COALESCE(step_28."reached_1", 0), 4) * 60
    ) AS "points"
  FROM step_28
)
SELECT
  step_29."reading",
  COUNT(*) AS "members",
  SUM(IF((
    step_29."points" * 100
  ) >= 28000, 1, 0)) AS "reached",
  SUM(step_29."points") AS "points"
FROM step_29
GROUP BY
  1;
