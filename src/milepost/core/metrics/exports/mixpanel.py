"""Mixpanel: the lines of its raw export, each an `event` with its `properties`.

Columns: `user` (who), `event`, `time` (UTC) and `arrived` (`mp_processing_time_ms`), `key` (what Mixpanel itself tells duplicates by:
event, time, who and `$insert_id`), `platform` (`$os`), `country` (`mp_country_code`), `browser`. Further attributes that the catalog
names are looked up in the properties.

Times: projects made before 2023 export seconds since 1970 in the project's own zone, newer ones in UTC. The catalog says which, as
`zone: US/Pacific` or `zone: UTC`; there is no default.

Who: `$user_id`; else the user that any line gives for the same device, if it is one alone; else the `distinct_id`. Lines of `$identify`,
`$create_alias` and `$merge` are no events.
"""

from __future__ import annotations

from milepost.core.metrics.export import Export, epoch, filled

_DEVICE = "'$device:' || replace(device_id, '$device:', '')"
_OF_DEVICE = f"(device_id IS NULL OR distinct_id IN (device_id, {_DEVICE}) OR starts_with(distinct_id, '$device:'))"
_MILLISECONDS = "TRY_CAST(time_since AS DECIMAL(22, 3))"
_FROM_MILLISECONDS = f"CAST({_MILLISECONDS} * 0.001 AS DECIMAL(22, 6))"
_SECONDS = f"CASE WHEN {_MILLISECONDS} >= 100000000000 THEN {_FROM_MILLISECONDS} ELSE TRY_CAST(time_since AS DECIMAL(22, 6)) END"

EXPORT = Export(
    "mixpanel",
    fields={
        "event_name": "$.event",
        "time_since": "$.properties.time",
        "distinct_id": "$.properties.distinct_id",
        "device_id": '$.properties."$device_id"',
        "user_id": '$.properties."$user_id"',
        "identified_id": '$.properties."$identified_id"',
        "anon_id": '$.properties."$anon_id"',
        "anon_distinct_id": '$.properties."$anon_distinct_id"',
        "insert_id": '$.properties."$insert_id"',
        "arrived_ms": "$.properties.mp_processing_time_ms",
        "os": '$.properties."$os"',
        "country_code": "$.properties.mp_country_code",
        "browser_name": '$.properties."$browser"',
    },
    columns={
        "event": filled("event_name"),
        "time": f"(({epoch(_SECONDS)} AT TIME ZONE ZONE_OF_TABLE) AT TIME ZONE 'UTC')",
        "arrived": "make_timestamp(TRY_CAST(arrived_ms AS BIGINT) * 1000)",
        "key": f"coalesce(concat_ws(' ', event_name, time_since, distinct_id) || ' ' || {filled('insert_id')}, md5(line))",
        "platform": "os",
        "country": "country_code",
        "browser": "browser_name",
    },
    needed=("event", "time", "user"),
    entity={"user": "user"},
    arrived="arrived",
    attributes=("platform", "country", "browser"),
    known=f"coalesce({filled('identified_id')}, {filled('user_id')}, CASE WHEN NOT {_OF_DEVICE} THEN {filled('distinct_id')} END)",
    anonymous=f"coalesce({filled('anon_id')}, {filled('anon_distinct_id')}, {_DEVICE}, {filled('distinct_id')})",
    links="event_name IN ('$identify', '$create_alias', '$merge')",
    nests=("$.properties",),
    zoned=True,
)
