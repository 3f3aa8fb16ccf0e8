-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- conversion, definition d3268779c3b5, for snowflake
-- The number of users who had a `core_action` at or after, and less than 7 days of 24 hours after, their first `account_created`; each counts in the window that holds the first such event.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `reached`.
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
    "step_3"."entity",
    "step_3"."us",
    "step_3"."us" + 0 AS "opens",
    "step_3"."us" + 604800000000 AS "closes"
  FROM "step_3"
), "step_5" AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    "events"."ts" IS NOT NULL
    AND "events"."event" IN ('core_action')
    AND "events"."user_id" IS NOT NULL
), "step_6" AS (
  SELECT
    DATE_PART(EPOCH_MICROSECOND, "step_5"."ts") AS "us",
    "step_5"."user_id" AS "entity"
  FROM "step_5"
), "step_7" AS (
  SELECT
    "step_6"."entity",
    "step_6"."us"
  FROM "step_6"
  INNER JOIN "step_4" AS "step_4_b"
    ON "step_6"."entity" = "step_4_b"."entity"
    AND "step_6"."us" >= "step_4_b"."opens"
    AND "step_6"."us" < "step_4_b"."closes"
), "step_8" AS (
  SELECT
    "step_7"."entity",
    MIN("step_7"."us") AS "done"
  FROM "step_7"
  GROUP BY
    1
), "step_9" AS (
  SELECT
    "step_4_a"."entity",
    "step_4_a"."us",
    "step_4_a"."closes",
    "step_8"."done",
    "milepost_readings"."reading",
    COALESCE("step_8"."done" < "milepost_readings"."as_of_us", FALSE)
    AND (
      "step_8"."done" >= "milepost_readings"."start_us"
    )
    AND (
      "step_8"."done" < "milepost_readings"."end_us"
    ) AS "mature",
    NOT (
      COALESCE("step_8"."done" < "milepost_readings"."as_of_us", FALSE)
    )
    AND NOT (
      "step_4_a"."closes" <= "milepost_readings"."as_of_us"
    )
    AND (
      "milepost_readings"."end_us" > "milepost_readings"."as_of_us"
    ) AS "pending",
    COALESCE("step_8"."done" < "milepost_readings"."as_of_us", FALSE)
    AND (
      "step_8"."done" >= "milepost_readings"."start_us"
    )
    AND (
      "step_8"."done" < "milepost_readings"."end_us"
    ) AS "reached"
  FROM "step_4" AS "step_4_a"
  LEFT OUTER JOIN "step_8"
    ON "step_4_a"."entity" = "step_8"."entity"
  INNER JOIN "milepost_readings"
    ON "step_4_a"."us" < "milepost_readings"."end_us"
    AND "step_4_a"."closes" > "milepost_readings"."start_us"
    AND "step_4_a"."us" < "milepost_readings"."as_of_us"
), "step_10" AS (
  SELECT
    "step_9"."entity",
    "step_9"."us",
    "step_9"."closes",
    "step_9"."done",
    "step_9"."reading",
    "step_9"."mature",
    "step_9"."pending",
    "step_9"."reached",
    IFF("step_9"."reached", 1, 0) AS "counted"
  FROM "step_9"
)
SELECT
  "step_10"."reading",
  COUNT(*) AS "members",
  SUM(IFF("step_10"."mature", 1, 0)) AS "mature",
  SUM(IFF("step_10"."pending", 1, 0)) AS "pending",
  SUM("step_10"."counted") AS "reached"
FROM "step_10"
GROUP BY
  1;
