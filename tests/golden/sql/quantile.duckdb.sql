-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- quantile, definition 2736bcd8bd01, for duckdb
-- The 95% quantile (by rank) of took over the rows of requests whose time lies in the window, where service is search; rows without a value do not count.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is the mean of `low` and `high`, both in steps of 1/1,000.
WITH "requests" AS (
  SELECT * FROM read_parquet(['requests.parquet'], union_by_name = true)
), milepost_readings(reading, start_us, end_us, as_of_us) AS (
  VALUES
    (0, 1743465600000000, 1751328000000000, 1751328000000000)
), step_1 AS (
  SELECT
    *
  FROM "requests"
  WHERE
    "requests"."at" IS NOT NULL
), step_2 AS (
  SELECT
    EPOCH_US(step_1."at") AS "us",
    step_1."service" AS "own_0",
    step_1."took" AS "value"
  FROM step_1
), step_3 AS (
  SELECT
    step_2."us",
    step_2."own_0",
    step_2."value",
    CAST(step_2."value" * 1000 AS DECIMAL(38, 0)) AS "steps"
  FROM step_2
  WHERE
    COALESCE(NULLIF(step_2."own_0", ''), '(unknown)') IN ('search')
    AND CAST(step_2."value" * 1000 AS DECIMAL(38, 0)) IS NOT NULL
), step_4 AS (
  SELECT
    step_3."us",
    step_3."own_0",
    step_3."value",
    step_3."steps",
    milepost_readings."reading"
  FROM step_3
  INNER JOIN "milepost_readings"
    ON step_3."us" >= milepost_readings."start_us"
    AND step_3."us" < milepost_readings."end_us"
    AND step_3."us" < milepost_readings."as_of_us"
), step_5 AS (
  SELECT
    step_4."reading",
    step_4."steps",
    COUNT(*) AS "times"
  FROM step_4
  GROUP BY
    1,
    2
), step_6 AS (
  SELECT
    step_5."reading",
    step_5."steps",
    step_5."times",
    SUM(step_5."times") OVER (
      PARTITION BY step_5."reading"
      ORDER BY step_5."steps" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS "reached",
    SUM(step_5."times") OVER (
      PARTITION BY step_5."reading"
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "members"
  FROM step_5
)
SELECT
  step_6."reading",
  MAX(step_6."members") AS "members",
  MAX(
    CASE
      WHEN (
        (
          step_6."reached" * 20
        ) >= (
          step_6."members" * 19
        )
      )
      AND (
        (
          (
            step_6."reached" - step_6."times"
          ) * 20
        ) < (
          step_6."members" * 19
        )
      )
      THEN step_6."steps"
      ELSE CAST(NULL AS DECIMAL(38, 0))
    END
  ) AS "low",
  MAX(
    CASE
      WHEN (
        (
          (
            step_6."reached" - step_6."times"
          ) * 20
        ) <= (
          step_6."members" * 19
        )
      )
      AND (
        (
          step_6."reached" * 20
        ) > (
          step_6."members" * 19
        )
      )
      THEN step_6."steps"
      ELSE CAST(NULL AS DECIMAL(38, 0))
    END
  ) AS "high"
FROM step_6
GROUP BY
  1;
