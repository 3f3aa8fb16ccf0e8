-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- payback, definition e7264e28db1b, for clickhouse
-- The median number of months (of 30 days, told in whole days) until 80% of revenue.amount of an entity covers its share of spend.amount in the window, which all of them share equally; over the users whose first `account_created` lies in the window. Those who have not got there yet are censored (Kaplan and Meier).
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is the first `days` by which at most half are left, by Kaplan and Meier, divided by 30.
WITH milepost_readings AS (
  SELECT CAST(0 AS Int64) AS reading, CAST(1743465600000000 AS Int64) AS start_us, CAST(1751328000000000 AS Int64) AS end_us, CAST(1751328000000000 AS Int64) AS as_of_us
), milepost_date_readings AS (
  SELECT CAST(0 AS Int64) AS reading, CAST(1743465600000000 AS Int64) AS start_us, CAST(1751328000000000 AS Int64) AS end_us, CAST(1751328000000000 AS Int64) AS as_of_us
), step_1 AS (
  SELECT
    *
  FROM analytics.events AS "events"
  WHERE
    isNotNull("events"."ts")
    AND "events"."event" IN ('account_created')
    AND isNotNull("events"."user_id")
), step_2 AS (
  SELECT
    toUnixTimestamp64Micro(CAST(step_1."ts" AS Nullable(DateTime64(6, 'UTC')))) AS "us",
    step_1."user_id" AS "entity"
  FROM step_1
), step_3 AS (
  SELECT
    step_2."entity" AS "entity",
    MIN(step_2."us") AS "us"
  FROM step_2
  GROUP BY
    step_2."entity"
), step_4 AS (
  SELECT
    step_3."entity" AS "entity",
    step_3."us" AS "us",
    milepost_readings."reading" AS "reading",
    milepost_readings."as_of_us" AS "as_of_us"
  FROM step_3
  INNER JOIN "milepost_readings"
    ON step_3."us" >= milepost_readings."start_us"
    AND step_3."us" < milepost_readings."end_us"
    AND step_3."us" < milepost_readings."as_of_us"
), step_5 AS (
  SELECT
    step_4."entity" AS "entity",
    step_4."us" AS "us",
    step_4."reading" AS "reading",
    step_4."as_of_us" AS "as_of_us",
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
    isNotNull("spend"."day")
), step_7 AS (
  SELECT
    CAST(toInt32(toDate32(step_6."day")) AS Nullable(Int64)) * 86400000000 AS "us",
    step_6."amount" AS "value"
  FROM step_6
), step_8 AS (
  SELECT
    step_7."us" AS "us",
    step_7."value" AS "value",
    COALESCE(CAST(step_7."value" * 100 AS Nullable(Decimal(38, 0))), 0) AS "steps"
  FROM step_7
), step_9 AS (
  SELECT
    step_8."us" AS "us",
    step_8."value" AS "value",
    step_8."steps" AS "steps",
    milepost_date_readings."reading" AS "reading"
  FROM step_8
  INNER JOIN "milepost_date_readings"
    ON step_8."us" >= milepost_date_readings."start_us"
    AND step_8."us" < milepost_date_readings."end_us"
    AND step_8."us" < milepost_date_readings."as_of_us"
), step_10 AS (
  SELECT
    step_9."reading" AS "reading",
    SUM(step_9."steps") AS "cost"
  FROM step_9
  GROUP BY
    step_9."reading"
), step_11 AS (
  SELECT
    step_10."reading" AS "its_reading",
    step_10."cost" AS "cost"
  FROM step_10
), step_12 AS (
  SELECT
    step_5."entity" AS "entity",
    step_5."us" AS "us",
    step_5."reading" AS "reading",
    step_5."as_of_us" AS "as_of_us",
    step_5."sharing" AS "sharing",
    step_11."cost" AS "spent"
  FROM step_5
  LEFT OUTER JOIN step_11
    ON step_5."reading" = step_11."its_reading"
), step_13 AS (
  SELECT
    step_12."entity" AS "entity",
    step_12."us" AS "us",
    step_12."reading" AS "reading",
    step_12."as_of_us" AS "as_of_us",
    step_12."sharing" AS "sharing",
    step_12."spent" AS "spent",
    COALESCE(step_12."spent", 0) AS "cost"
  FROM step_12
), step_14 AS (
  SELECT
    step_13.*
    EXCEPT ("spent")
  FROM step_13
), step_15 AS (
  SELECT
    *
  FROM "revenue"
  WHERE
    isNotNull("revenue"."paid_at") AND isNotNull("revenue"."user_id")
), step_16 AS (
  SELECT
    toUnixTimestamp64Micro(CAST(step_15."paid_at" AS Nullable(DateTime64(6, 'UTC')))) AS "us",
    step_15."user_id" AS "entity",
    step_15."amount" AS "value"
  FROM step_15
), step_17 AS (
  SELECT
    step_16."us" AS "us",
    step_16."entity" AS "entity",
    step_16."value" AS "value",
    COALESCE(CAST(step_16."value" * 100 AS Nullable(Decimal(38, 0))), 0) AS "steps"
  FROM step_16
), step_18 AS (
  SELECT
    step_14_b."entity" AS "entity",
    step_14_b."reading" AS "reading",
    step_17."us" AS "us",
    step_14_b."us" AS "began",
    step_14_b."cost" AS "cost",
    step_14_b."sharing" AS "sharing",
    step_17."steps" AS "steps"
  FROM step_17
  INNER JOIN step_14 AS step_14_b
    ON step_17."entity" = step_14_b."entity"
    AND step_17."us" >= step_14_b."us"
    AND step_17."us" < step_14_b."as_of_us"
), step_19 AS (
  SELECT
    step_18."reading" AS "reading",
    step_18."entity" AS "entity",
    step_18."us" AS "us",
    step_18."cost" AS "cost",
    step_18."sharing" AS "sharing",
    SUM(step_18."steps") AS "steps"
  FROM step_18
  GROUP BY
    step_18."reading",
    step_18."entity",
    step_18."us",
    step_18."cost",
    step_18."sharing"
), step_20 AS (
  SELECT
    step_19."reading" AS "reading",
    step_19."entity" AS "entity",
    step_19."us" AS "us",
    step_19."cost" AS "cost",
    step_19."sharing" AS "sharing",
    step_19."steps" AS "steps",
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
      CAST(step_20."so_far" AS Nullable(Decimal(38, 0))) * 400 * step_20."sharing"
    ) >= (
      CAST(step_20."cost" AS Nullable(Decimal(38, 0))) * 500
    )
), step_22 AS (
  SELECT
    step_21."reading" AS "reading",
    step_21."entity" AS "entity",
    MIN(step_21."us") AS "at"
  FROM step_21
  GROUP BY
    step_21."reading",
    step_21."entity"
), step_23 AS (
  SELECT
    step_22."reading" AS "its_reading",
    step_22."entity" AS "its_entity",
    step_22."at" AS "at"
  FROM step_22
), step_24 AS (
  SELECT
    step_14_a."entity" AS "entity",
    step_14_a."us" AS "us",
    step_14_a."reading" AS "reading",
    step_14_a."as_of_us" AS "as_of_us",
    step_14_a."sharing" AS "sharing",
    step_14_a."cost" AS "cost",
    step_23."at" AS "at"
  FROM step_14 AS step_14_a
  LEFT OUTER JOIN step_23
    ON step_14_a."reading" = step_23."its_reading"
    AND step_14_a."entity" = step_23."its_entity"
), step_25 AS (
  SELECT
    step_24."entity" AS "entity",
    step_24."us" AS "us",
    step_24."reading" AS "reading",
    step_24."as_of_us" AS "as_of_us",
    step_24."sharing" AS "sharing",
    step_24."cost" AS "cost",
    CASE WHEN step_24."cost" <= 0 THEN step_24."us" ELSE step_24."at" END AS "at"
  FROM step_24
), step_26 AS (
  SELECT
    step_25."entity" AS "entity",
    step_25."us" AS "us",
    step_25."reading" AS "reading",
    step_25."as_of_us" AS "as_of_us",
    step_25."sharing" AS "sharing",
    step_25."cost" AS "cost",
    step_25."at" AS "at",
    CAST((
      (
        COALESCE(step_25."at", step_25."as_of_us") - step_25."us"
      ) - (
        (
          COALESCE(step_25."at", step_25."as_of_us") - step_25."us"
        ) % 86400000000
      )
    ) / 86400000000 AS Nullable(Int64)) AS "days",
    CASE WHEN isNotNull(step_25."at") THEN 1 ELSE 0 END AS "paid"
  FROM step_25
)
SELECT
  step_26."reading" AS "reading",
  step_26."days" AS "days",
  SUM(step_26."paid") AS "paid",
  SUM(1 - step_26."paid") AS "open"
FROM step_26
GROUP BY
  step_26."reading",
  step_26."days"
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
