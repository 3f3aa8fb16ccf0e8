-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.
-- churn, definition 9865f8a78ee5, for bigquery
-- Of accounts, those that held something at the first instant of the window (a row of subscriptions that runs then, from since on and before until; no until means that it still runs), the share that hold nothing at its end.
-- Window: 2025-04-01 to 2025-07-01 (UTC, the end excluded), as of the start of 2025-07-01.
-- The value is `lost` / `members`.
WITH milepost_readings AS (
  SELECT CAST(0 AS INT64) AS reading, CAST(1743465600000000 AS INT64) AS start_us, CAST(1751328000000000 AS INT64) AS end_us, CAST(1751328000000000 AS INT64) AS as_of_us
), step_1 AS (
  SELECT
    *
  FROM `subscriptions`
  WHERE
    `subscriptions`.`since` IS NOT NULL AND `subscriptions`.`account_id` IS NOT NULL
), step_2 AS (
  SELECT
    UNIX_DATE(step_1.`since`) * 86400000000 AS `us`,
    step_1.`account_id` AS `entity`,
    step_1.`until` AS `ends`
  FROM step_1
), step_3 AS (
  SELECT
    step_2.`us`,
    step_2.`entity`,
    step_2.`ends`,
    UNIX_DATE(step_2.`ends`) * 86400000000 AS `until`,
    0 AS `amount`
  FROM step_2
), step_4 AS (
  SELECT
    step_3.`us`,
    step_3.`entity`,
    step_3.`ends`,
    step_3.`until`,
    step_3.`amount`,
    milepost_readings.`reading`,
    IF(
      (
        step_3.`us` <= milepost_readings.`start_us`
      )
      AND (
        (
          step_3.`until` IS NULL
        )
        OR (
          step_3.`until` > milepost_readings.`start_us`
        )
      ),
      1,
      0
    ) AS `at_start`,
    IF(
      (
        step_3.`us` <= LEAST(milepost_readings.`end_us`, milepost_readings.`as_of_us`)
      )
      AND (
        (
          step_3.`until` IS NULL
        )
        OR (
          step_3.`until` > LEAST(milepost_readings.`end_us`, milepost_readings.`as_of_us`)
        )
      ),
      1,
      0
    ) AS `at_end`
  FROM step_3
  INNER JOIN `milepost_readings`
    ON (
      (
        (
          step_3.`us` <= milepost_readings.`start_us`
        )
        AND (
          (
            step_3.`until` IS NULL
          )
          OR (
            step_3.`until` > milepost_readings.`start_us`
          )
        )
      )
      OR (
        (
          step_3.`us` <= LEAST(milepost_readings.`end_us`, milepost_readings.`as_of_us`)
        )
        AND (
          (
            step_3.`until` IS NULL
          )
          OR (
            step_3.`until` > LEAST(milepost_readings.`end_us`, milepost_readings.`as_of_us`)
          )
        )
      )
    )
    AND milepost_readings.`start_us` < milepost_readings.`as_of_us`
), step_5 AS (
  SELECT
    step_4.`reading`,
    step_4.`entity`,
    MAX(step_4.`at_start`) AS `began`,
    MAX(step_4.`at_end`) AS `stays`,
    SUM(step_4.`at_start` * step_4.`amount`) AS `opening`,
    SUM(step_4.`at_end` * step_4.`amount`) AS `closing`
  FROM step_4
  GROUP BY
    1,
    2
), step_6 AS (
  SELECT
    *
  FROM step_5
  WHERE
    step_5.`began` = 1
)
SELECT
  step_6.`reading`,
  COUNT(*) AS `members`,
  SUM(IF(step_6.`stays` = 0, 1, 0)) AS `lost`,
  SUM(step_6.`opening`) AS `opening`,
  SUM(step_6.`closing`) AS `closing`,
  SUM(IF(step_6.`stays` = 0, step_6.`opening`, 0)) AS `lost_amount`,
  SUM(LEAST(step_6.`opening`, step_6.`closing`)) AS `kept`
FROM step_6
GROUP BY
  1;
