-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- mean, definition 19346d276927, for bigquery
-- The mean of amount in USD per row of spend whose time lies in the window; rows without a value do not count.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `amount` / `members` / 100, as it is summed in whole steps.
WITH milepost_readings AS (
  SELECT CAST(0 AS INT64) AS reading, CAST(1743465600000000 AS INT64) AS start_us, CAST(1751328000000000 AS INT64) AS end_us, CAST(1751328000000000 AS INT64) AS as_of_us
), step_1 AS (
  SELECT
    *
  FROM `spend`
  WHERE
    `spend`.`day` IS NOT NULL
), step_2 AS (
  SELECT
    UNIX_DATE(step_1.`day`) * 86400000000 AS `us`,
    step_1.`amount` AS `value`
  FROM step_1
), step_3 AS (
  SELECT
    step_2.`us`,
    step_2.`value`,
    CAST(step_2.`value` * 100 AS NUMERIC) AS `steps`
  FROM step_2
), step_4 AS (
  SELECT
    step_3.`us`,
    step_3.`value`,
    step_3.`steps`,
    milepost_readings.`reading`
  FROM step_3
  INNER JOIN `milepost_readings`
    ON step_3.`us` >= milepost_readings.`start_us`
    AND step_3.`us` < milepost_readings.`end_us`
    AND step_3.`us` < milepost_readings.`as_of_us`
)
SELECT
  step_4.`reading`,
  COALESCE(SUM(step_4.`steps`), 0) AS `amount`,
  COUNT(step_4.`steps`) AS `members`
FROM step_4
GROUP BY
  1;
