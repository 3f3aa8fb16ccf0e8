-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- conversion_median, definition df6d4022bf42, for snowflake
-- The median time (with an even number the mean of the two middle ones) from their first `account_created` to that event, over the users who had a `core_action` at or after, and less than 7 days of 24 hours after, their first `account_created`, where acquisition is paid at that start; each counts in the window that holds the first such event.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is the mean of `low_us` and `high_us`, which are in microseconds.
WITH "milepost_readings"("reading", "start_us", "end_us", "as_of_us") AS (
  SELECT
    *
  FROM (VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000))
), "step_1" AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('account_created')
    AND "events"."user_id" IS NOT NULL
), "step_2" AS (
  SELECT
    DATE_PART(EPOCH_MICROSECOND, "step_1"."ts") AS "us",
    "step_1"."user_id" AS "entity"
  FROM "step_1"
), "step_3" AS (
  SELECT
    "step_2"."entity",
    MIN("step_2"."us") AS "us"
  FROM "step_2"
  GROUP BY
    1
), "step_4" AS (
  SELECT
    "users"."user_id" AS "owner",
    NULLIF("users"."acquisition", '') AS "value"
  FROM "users"
  WHERE
    "users"."user_id" IS NOT NULL
), "step_5" AS (
  SELECT
    "step_4"."owner",
    MIN(COLLATE("step_4"."value", '')) AS "joined_0"
  FROM "step_4"
  GROUP BY
    1
), "step_6" AS (
  SELECT
    "step_3"."entity",
    "step_3"."us",
    "step_5"."joined_0"
  FROM "step_3"
  LEFT OUTER JOIN "step_5"
    ON "step_3"."entity" = "step_5"."owner"
), "step_7" AS (
  SELECT
    "step_6"."entity",
    "step_6"."us",
    "step_6"."joined_0",
    "step_6"."us" + 0 AS "opens",
    "step_6"."us" + 604800000000 AS "closes"
  FROM "step_6"
  WHERE
    COALESCE("step_6"."joined_0", '(unknown)') IN ('paid')
), "step_8" AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('core_action')
    AND "events"."user_id" IS NOT NULL
), "step_9" AS (
  SELECT
    DATE_PART(EPOCH_MICROSECOND, "step_8"."ts") AS "us",
    "step_8"."user_id" AS "entity"
  FROM "step_8"
), "step_10" AS (
  SELECT
    "step_9"."entity",
    "step_9"."us"
  FROM "step_9"
  INNER JOIN "step_7" AS "step_7_b"
    ON "step_9"."entity" = "step_7_b"."entity"
    AND "step_9"."us" >= "step_7_b"."opens"
    AND "step_9"."us" < "step_7_b"."closes"
), "step_11" AS (
  SELECT
    "step_10"."entity",
    MIN("step_10"."us") AS "done"
  FROM "step_10"
  GROUP BY
    1
), "step_12" AS (
  SELECT
    "step_7_a"."entity",
    "step_7_a"."us",
    "step_7_a"."closes",
    "step_11"."done",
    "milepost_readings"."reading",
    COALESCE("step_11"."done" < "milepost_readings"."as_of_us", FALSE)
    AND (
      "step_11"."done" >= "milepost_readings"."start_us"
    )
    AND (
      "step_11"."done" < "milepost_readings"."end_us"
    ) AS "mature",
    NOT (
      COALESCE("step_11"."done" < "milepost_readings"."as_of_us", FALSE)
    )
    AND NOT (
      "step_7_a"."closes" <= "milepost_readings"."as_of_us"
    )
    AND (
      "milepost_readings"."end_us" > "milepost_readings"."as_of_us"
    ) AS "pending",
    COALESCE("step_11"."done" < "milepost_readings"."as_of_us", FALSE)
    AND (
      "step_11"."done" >= "milepost_readings"."start_us"
    )
    AND (
      "step_11"."done" < "milepost_readings"."end_us"
    ) AS "reached"
  FROM "step_7" AS "step_7_a"
  LEFT OUTER JOIN "step_11"
    ON "step_7_a"."entity" = "step_11"."entity"
  INNER JOIN "milepost_readings"
    ON "step_7_a"."us" < "milepost_readings"."end_us"
    AND "step_7_a"."closes" > "milepost_readings"."start_us"
    AND "step_7_a"."us" < "milepost_readings"."as_of_us"
), "step_13" AS (
  SELECT
    "step_12"."entity",
    "step_12"."us",
    "step_12"."closes",
    "step_12"."done",
    "step_12"."reading",
    "step_12"."mature",
    "step_12"."pending",
    "step_12"."reached",
    IFF("step_12"."reached", 1, 0) AS "counted",
    IFF(
      IFF("step_12"."reached", 1, 0) = 1,
      "step_12"."done" - "step_12"."us",
      CAST(NULL AS BIGINT)
    ) AS "elapsed"
  FROM "step_12"
), "step_14" AS (
  SELECT
    "step_13"."entity",
    "step_13"."us",
    "step_13"."closes",
    "step_13"."done",
    "step_13"."reading",
    "step_13"."mature",
    "step_13"."pending",
    "step_13"."reached",
    "step_13"."counted",
    "step_13"."elapsed",
    (
      ROW_NUMBER() OVER (
        PARTITION BY "step_13"."reading"
        ORDER BY "step_13"."counted" DESC NULLS LAST, "step_13"."elapsed" ASC
      ) - 1
    ) + 1 AS "rank",
    SUM("step_13"."counted") OVER (
      PARTITION BY "step_13"."reading"
      ORDER BY NULL ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "times"
  FROM "step_13"
), "step_15" AS (
  SELECT
    "step_14"."entity",
    "step_14"."us",
    "step_14"."closes",
    "step_14"."done",
    "step_14"."reading",
    "step_14"."mature",
    "step_14"."pending",
    "step_14"."reached",
    "step_14"."counted",
    "step_14"."elapsed",
    "step_14"."rank",
    "step_14"."times",
    (
      "step_14"."counted" = 1
    )
    AND (
      (
        "step_14"."rank" * 2
      ) >= (
        "step_14"."times" * 1
      )
    )
    AND (
      (
        (
          "step_14"."rank" - 1
        ) * 2
      ) < (
        "step_14"."times" * 1
      )
    ) AS "at_low",
    (
      "step_14"."counted" = 1
    )
    AND (
      (
        (
          "step_14"."rank" - 1
        ) * 2
      ) <= (
        "step_14"."times" * 1
      )
    )
    AND (
      (
        "step_14"."rank" * 2
      ) > (
        "step_14"."times" * 1
      )
    ) AS "at_high"
  FROM "step_14"
)
SELECT
  "step_15"."reading",
  COUNT(*) AS "members",
  SUM(IFF("step_15"."mature", 1, 0)) AS "mature",
  SUM(IFF("step_15"."pending", 1, 0)) AS "pending",
  SUM("step_15"."counted") AS "reached",
  MAX(IFF("step_15"."at_low", "step_15"."elapsed", CAST(NULL AS BIGINT))) AS "low_us",
  MAX(IFF("step_15"."at_high", "step_15"."elapsed", CAST(NULL AS BIGINT))) AS "high_us"
FROM "step_15"
GROUP BY
  1;
