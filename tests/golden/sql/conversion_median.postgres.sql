-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- conversion_median, definition df6d4022bf42, for postgres
-- The median time (with an even number the mean of the two middle ones) from their first `account_created` to that event, over the users who had a `core_action` at or after, and less than 7 days of 24 hours after, their first `account_created`, where acquisition is paid at that start; each counts in the window that holds the first such event.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is the mean of `low_us` and `high_us`, which are in microseconds.
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
    "users"."user_id" AS "owner",
    NULLIF("users"."acquisition", '') AS "value"
  FROM "users"
  WHERE
    "users"."user_id" IS NOT NULL
), step_4 AS (
  SELECT
    step_3."owner",
    MIN(step_3."value") AS "joined_0"
  FROM step_3
  GROUP BY
    1
), step_5 AS (
  SELECT
    step_2."entity",
    step_2."us",
    step_4."joined_0"
  FROM step_2
  LEFT OUTER JOIN step_4
    ON step_2."entity" = step_4."owner"
), "step_6" AS (
  SELECT
    step_5."entity",
    step_5."us",
    step_5."joined_0",
    step_5."us" + 0 AS "opens",
    step_5."us" + 604800000000 AS "closes"
  FROM step_5
  WHERE
    COALESCE(step_5."joined_0", '(unknown)') IN ('paid')
), step_7 AS (
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
), step_8 AS (
  SELECT
    step_7."entity",
    step_7."us"
  FROM step_7
  INNER JOIN step_6 AS step_6_b
    ON step_7."entity" = step_6_b."entity"
    AND step_7."us" >= step_6_b."opens"
    AND step_7."us" < step_6_b."closes"
), step_9 AS (
  SELECT
    step_8."entity",
    MIN(step_8."us") AS "done"
  FROM step_8
  GROUP BY
    1
), step_10 AS (
  SELECT
    step_6_a."entity",
    step_6_a."us",
    step_6_a."closes",
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
      step_6_a."closes" <= milepost_readings."as_of_us"
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
  FROM step_6 AS step_6_a
  LEFT OUTER JOIN step_9
    ON step_6_a."entity" = step_9."entity"
  INNER JOIN "milepost_readings"
    ON step_6_a."us" < milepost_readings."end_us"
    AND step_6_a."closes" > milepost_readings."start_us"
    AND step_6_a."us" < milepost_readings."as_of_us"
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
    CASE WHEN step_10."reached" THEN 1 ELSE 0 END AS "counted",
    CASE
      WHEN CASE WHEN step_10."reached" THEN 1 ELSE 0 END = 1
      THEN step_10."done" - step_10."us"
      ELSE CAST(NULL AS BIGINT)
    END AS "elapsed"
  FROM step_10
), step_12 AS (
  SELECT
    step_11."entity",
    step_11."us",
    step_11."closes",
    step_11."done",
    step_11."reading",
    step_11."mature",
    step_11."pending",
    step_11."reached",
    step_11."counted",
    step_11."elapsed",
    (
      ROW_NUMBER() OVER (
        PARTITION BY step_11."reading"
        ORDER BY step_11."counted" DESC NULLS LAST, step_11."elapsed" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1
    ) + 1 AS "rank",
    SUM(step_11."counted") OVER (
      PARTITION BY step_11."reading"
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "times"
  FROM step_11
), step_13 AS (
  SELECT
    step_12."entity",
    step_12."us",
    step_12."closes",
    step_12."done",
    step_12."reading",
    step_12."mature",
    step_12."pending",
    step_12."reached",
    step_12."counted",
    step_12."elapsed",
    step_12."rank",
    step_12."times",
    (
      step_12."counted" = 1
    )
    AND (
      (
        step_12."rank" * 2
      ) >= (
        step_12."times" * 1
      )
    )
    AND (
      (
        (
          step_12."rank" - 1
        ) * 2
      ) < (
        step_12."times" * 1
      )
    ) AS "at_low",
    (
      step_12."counted" = 1
    )
    AND (
      (
        (
          step_12."rank" - 1
        ) * 2
      ) <= (
        step_12."times" * 1
      )
    )
    AND (
      (
        step_12."rank" * 2
      ) > (
        step_12."times" * 1
      )
    ) AS "at_high"
  FROM step_12
)
SELECT
  step_13."reading",
  COUNT(*) AS "members",
  SUM(CASE WHEN step_13."mature" THEN 1 ELSE 0 END) AS "mature",
  SUM(CASE WHEN step_13."pending" THEN 1 ELSE 0 END) AS "pending",
  SUM(step_13."counted") AS "reached",
  MAX(CASE WHEN step_13."at_low" THEN step_13."elapsed" ELSE CAST(NULL AS BIGINT) END) AS "low_us",
  MAX(CASE WHEN step_13."at_high" THEN step_13."elapsed" ELSE CAST(NULL AS BIGINT) END) AS "high_us"
FROM step_13
GROUP BY
  1;
