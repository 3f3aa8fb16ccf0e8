"""Amplitude: the files of its Export API or of its export to a bucket, one event a line, usually gzipped.

Columns: `user` (who), `event`, `time` and `arrived` (its `event_time` and `server_upload_time`, UTC), `key` (device and `$insert_id`),
`platform`, `country`, `device_type`, `version`. Further attributes that the catalog names are looked up in the event's properties, then
in the user's, then in the groups.

Who: the `user_id`. An event without one belongs to the user whose id any line gives for the same Amplitude id (`$identify` among them),
if it is one user alone; else to the Amplitude id itself. Lines of `$identify` and `$groupidentify` are no events.
"""

from __future__ import annotations

from milepost.core.metrics.export import Export, filled, utc

_DEVICE = "coalesce(device_id, amplitude_id, user_id)"

EXPORT = Export(
    "amplitude",
    fields={
        "user_id": "$.user_id",
        "amplitude_id": "$.amplitude_id",
        "device_id": "$.device_id",
        "event_type": "$.event_type",
        "event_time": "$.event_time",
        "client_upload_time": "$.client_upload_time",
        "server_upload_time": "$.server_upload_time",
        "server_received_time": "$.server_received_time",
        "insert_id": '$."$insert_id"',
        "uuid": "$.uuid",
        "platform": "$.platform",
        "country": "$.country",
        "device_type": "$.device_type",
        "version_name": "$.version_name",
    },
    columns={
        "event": filled("event_type"),
        "time": utc("coalesce(event_time, client_upload_time)"),
        "arrived": utc("coalesce(server_upload_time, server_received_time)"),
        "key": f"coalesce({_DEVICE} || ' ' || {filled('insert_id')}, {filled('uuid')}, md5(line))",
        "platform": "platform",
        "country": "country",
        "device_type": "device_type",
        "version": "version_name",
    },
    needed=("event", "time", "user"),
    entity={"user": "user"},
    arrived="arrived",
    attributes=("platform", "country", "device_type", "version"),
    known=filled("user_id"),
    anonymous=f"coalesce('amplitude:' || {filled('amplitude_id')}, 'device:' || {filled('device_id')})",
    links="event_type IN ('$identify', '$groupidentify')",
    nests=("$.event_properties", "$.user_properties", "$.groups"),
)
