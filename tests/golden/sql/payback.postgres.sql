-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- payback, definition e7264e28db1b, for postgres
-- The median number of months (of 30 days, told in whole days) until 80% of revenue.amount of an entity covers its share of spend.amount in the window, which all of them share equally; over the users whose first `account_created` lies in the window. Those who have not got there yet are censored (Kaplan and Meier).
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is the first `days` by which at most half are left, by Kaplan and Meier, divided by 30.
WITH milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), milepost_date_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
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
    CAST(EXTRACT(EPOCH FROM step_1."ts") * 1000000 AS BIGINT) AS "us",
    step_1."user_id" AS "entity"
  FROM step_1
  OFFSET 0
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
    milepost_readings."reading",
    milepost_readings."as_of_us"
  FROM step_3
  INNER JOIN "milepost_readings"
    ON step_3."us" >= milepost_readings."start_us"
    AND step_3."us" < milepost_readings."end_us"
    AND step_3."us" < milepost_readings."as_of_us"
), step_5 AS (
  SELECT
    step_4."entity",
    step_4."us",
    step_4."reading",
    step_4."as_of_us",
    COUNT(*) OVER (
      PARTITION BY step_4."reading"
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "sharing"
  FROM step_4
), step_6 AS (
  SELECT
    *
  FROM "spend"
  WHERE
    "spend"."day" IS NOT NULL
), step_7 AS (
  SELECT
    (
      step_6."day" - CAST('1970-01-01' AS DATE)
    ) * CAST(86400000000 AS BIGINT) AS "us",
    step_6."amount" AS "value"
  FROM step_6
), step_8 AS (
  SELECT
    step_7."us",
    step_7."value",
    COALESCE(CAST(step_7."value" * 100 AS DECIMAL(38, 0)), 0) AS "steps"
  FROM step_7
), step_9 AS (
  SELECT
    step_8."us",
    step_8."value",
    step_8."steps",
    milepost_date_readings."reading"
  FROM step_8
  INNER JOIN "milepost_date_readings"
    ON step_8."us" >= milepost_date_readings."start_us"
    AND step_8."us" < milepost_date_readings."end_us"
    AND step_8."us" < milepost_date_readings."as_of_us"
), step_10 AS (
  SELECT
    step_9."reading",
    SUM(step_9."steps") AS "cost"
  FROM step_9
  GROUP BY
    1
), step_11 AS (
  SELECT
    step_10."reading" AS "its_reading",
    step_10."cost"
  FROM step_10
), step_12 AS (
  SELECT
    step_5."entity",
    step_5."us",
    step_5."reading",
    step_5."as_of_us",
    step_5."sharing",
    step_11."cost" AS "spent"
  FROM step_5
  LEFT OUTER JOIN step_11
    ON step_5."reading" = step_11."its_reading"
), step_13 AS (
  SELECT
    step_12."entity",
    step_12."us",
    step_12."reading",
    step_12."as_of_us",
    step_12."sharing",
    step_12."spent",
    COALESCE(step_12."spent", 0) AS "cost"
  FROM step_12
), step_14 AS (
  SELECT
    step_13."entity",
    step_13."us",
    step_13."reading",
    step_13."as_of_us",
    step_13."sharing",
    step_13."cost"
  FROM step_13
), step_15 AS (
  SELECT
    *
  FROM "revenue"
  WHERE
    "revenue"."paid_at" IS NOT NULL AND "revenue"."user_id" IS NOT NULL
), step_16 AS (
  SELECT
    CAST(EXTRACT(EPOCH FROM step_15."paid_at") * 1000000 AS BIGINT) AS "us",
    step_15."user_id" AS "entity",
    step_15."amount" AS "value"
  FROM step_15
  OFFSET 0
), step_17 AS (
  SELECT
    step_16."us",
    step_16."entity",
    step_16."value",
    COALESCE(CAST(step_16."value" * 100 AS DECIMAL(38, 0)), 0) AS "steps"
  FROM step_16
), step_18 AS (
  SELECT
    step_14_b."entity",
    step_14_b."reading",
    step_17."us",
    step_14_b."us" AS "began",
    step_14_b."cost",
    step_14_b."sharing",
    step_17."steps"
  FROM step_17
  INNER JOIN step_14 AS step_14_b
    ON step_17."entity" = step_14_b."entity"
    AND step_17."us" >= step_14_b."us"
    AND step_17."us" < step_14_b."as_of_us"
), step_19 AS (
  SELECT
    step_18."reading",
    step_18."entity",
    step_18."us",
    step_18."cost",
    step_18."sharing",
    SUM(step_18."steps") AS "steps"
  FROM step_18
  GROUP BY
    1,
    2,
    3,
    4,
    5
), step_20 AS (
  SELECT
    step_19."reading",
    step_19."entity",
    step_19."us",
    step_19."cost",
    step_19."sharing",
    step_19."steps",
    SUM(step_19."steps") OVER (
      PARTITION BY step_19."reading", step_19."entity"
      ORDER BY step_19."us" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS "so_far"
  FROM step_19
), step_21 AS (
  SELECT
    *
  FROM step_20
  WHERE
    (
      CAST(step_20."so_far" AS DECIMAL(38, 0)) * 400 * step_20."sharing"
    ) >= (
      CAST(step_20."cost" AS DECIMAL(38, 0)) * 500
    )
), step_22 AS (
  SELECT
    step_21."reading",
    step_21."entity",
    MIN(step_21."us") AS "at"
  FROM step_21
  GROUP BY
    1,
    2
), step_23 AS (
  SELECT
    step_22."reading" AS "its_reading",
    step_22."entity" AS "its_entity",
    step_22."at"
  FROM step_22
), step_24 AS (
  SELECT
    step_14_a."entity",
    step_14_a."us",
    step_14_a."reading",
    step_14_a."as_of_us",
    step_14_a."sharing",
    step_14_a."cost",
    step_23."at"
  FROM step_14 AS step_14_a
  LEFT OUTER JOIN step_23
    ON step_14_a."reading" = step_23."its_reading"
    AND step_14_a."entity" = step_23."its_entity"
), step_25 AS (
  SELECT
    step_24."entity",
    step_24."us",
    step_24."reading",
    step_24."as_of_us",
    step_24."sharing",
    step_24."cost",
    CASE WHEN step_24."cost" <= 0 THEN step_24."us" ELSE step_24."at" END AS "at"
  FROM step_24
), step_26 AS (
  SELECT
    step_25."entity",
    step_25."us",
    step_25."reading",
    step_25."as_of_us",
    step_25."sharing",
    step_25."cost",
    step_25."at",
    CAST(CAST((
      (
        COALESCE(step_25."at", step_25."as_of_us") - step_25."us"
      ) - (
        (
          COALESCE(step_25."at", step_25."as_of_us") - step_25."us"
        ) % 86400000000
      )
    ) AS DOUBLE PRECISION) / 86400000000 AS BIGINT) AS "days",
    CASE WHEN step_25."at" IS NOT NULL THEN 1 ELSE 0 END AS "paid"
  FROM step_25
)
SELECT
  step_26."reading",
  step_26."days",
  SUM(step_26."paid") AS "paid",
  SUM(1 - step_26."paid") AS "open"
FROM step_26
GROUP BY
  1,
  2;
