"""The example's data set, made small: the same values every time, whole or not there at all."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from milepost.core.base.errors import OutsideError, UsageError
from milepost.demo.dataset import MANIFEST, DatasetSummary, write_dataset

SCALE = 0.01
VALUES = "9e31e6bbb87f75f2"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> DatasetSummary:
    return write_dataset(tmp_path_factory.mktemp("demo") / "data", scale=SCALE)


def rows(made, sql):
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for path in sorted(made.folder.glob("*.parquet")):
        connection.execute(f"create view {path.stem} as select * from '{path}'")
    connection.execute(f"create view events as select * from '{made.folder}/events/*/*.parquet'")
    return connection.execute(sql).fetchall()


def one(made, sql):
    return rows(made, sql)[0]


def test_its_values_are_the_same_on_every_machine(made):
    digest = hashlib.sha256()
    for path in sorted(made.folder.rglob("*.parquet")):
        for batch in pq.ParquetFile(path).read().to_batches():
            for row in batch.to_pylist():
                digest.update(repr(sorted((key, str(value)) for key, value in row.items())).encode())
    assert digest.hexdigest()[: len(VALUES)] == VALUES


def test_it_says_what_it_holds(made):
    assert (made.first_day, made.end_day, made.reused) == (date(2025, 11, 24), date(2026, 7, 1), False)
    assert {path.stem for path in made.folder.glob("*.parquet")} | {"events"} == set(made.rows)
    for name in made.rows:
        assert one(made, f"select count(*) from {name}") == (made.rows[name],)


def test_sign_ups_come_in_the_numbers_that_the_story_asks_for(made):
    first = one(made, "select count(*) from users where created_at >= '2026-01-01' and created_at < '2026-04-01'")[0]
    second = one(made, "select count(*) from users where created_at >= '2026-04-01'")[0]
    assert first == pytest.approx(600, rel=0.03)
    assert second == pytest.approx(618, rel=0.03)


def test_every_row_refers_to_a_user_and_nothing_happens_before_the_sign_up(made):
    assert one(made, "select count(*) from events anti join users using (user_id)") == (0,)
    assert one(made, "select count(*) from revenue anti join users using (user_id)") == (0,)
    assert one(made, "select count(*) from events join users using (user_id) where ts < created_at") == (0,)
    assert one(made, "select count(*), count(distinct user_id) from users") == (made.rows["users"],) * 2
    created = "select distinct user_id, ts from events where event = 'account_created'"
    since = one(made, "select count(*) from users where created_at >= '2025-11-24'")
    assert one(made, f"select count(*) from ({created}) e join users u using (user_id) where e.ts = u.created_at") == since
    older = "select user_id from users where created_at < '2025-11-24'"
    assert one(made, f"select count(*) from ({older}) anti join revenue using (user_id)") == (0,), "all of them pay"


def test_events_lie_in_their_week_in_order_and_before_the_end(made):
    assert one(made, "select count(*) from events where ts < week or ts >= week + interval 7 day") == (0,)
    assert one(made, "select max(ts) < timestamptz '2026-07-01', min(ts) >= timestamptz '2025-11-24' from events") == (True, True)
    for path in sorted(made.folder.glob("events/*/*.parquet")):
        times = pq.read_table(path, columns=["ts"])["ts"].to_pylist()
        assert times == sorted(times)


def test_some_rows_are_delivered_twice_and_some_late(made):
    late = "count(*) filter (ingested_at - ts > interval 1 hour)"
    total, ids, late = one(made, f"select count(*), count(distinct event_id), {late} from events")
    assert 0.0002 < (total - ids) / total < 0.003
    assert 0.005 < late / total < 0.02
    twice = "select event_id from events group by event_id having count(*) > 1"
    counts = "count(distinct (user_id, event, ts)), count(distinct ingested_at)"
    assert set(rows(made, f"select {counts} from events where event_id in ({twice}) group by event_id")) == {(1, 2)}
    assert one(made, "select count(*) from events where ingested_at <= ts") == (0,)


def test_a_set_up_has_its_five_steps_before_its_end(made):
    sql = """
        select count(distinct step), max(ts) filter (step is not null) < min(ts) filter (event = 'setup_complete')
        from events where event in ('setup_step_completed', 'setup_complete')
        group by user_id having bool_or(event = 'setup_complete')
    """
    assert set(rows(made, sql)) == {(5, True)}


def test_who_unsubscribed_gets_no_more_mail(made):
    sql = """
        select count(*) from events mail join events gone using (user_id)
        where mail.event = 'email_delivered' and gone.event = 'unsubscribed' and mail.ts > gone.ts
    """
    assert one(made, sql) == (0,)


def test_money_is_exact_to_the_cent(made):
    amount = pq.read_schema(made.folder / "spend.parquet").field("amount").type
    assert str(amount) == "decimal128(14, 2)"
    paid = {row[0] for row in rows(made, "select distinct amount from revenue")}
    assert paid <= {Decimal(price) for price in ("39", "49", "99", "156", "196", "396")}
    assert one(made, "select count(*), count(distinct (day, channel)) from spend") == (456 * 3,) * 2


def test_a_second_start_leaves_it_as_it_is(made):
    stamp = (made.folder / MANIFEST).stat().st_mtime_ns
    again = write_dataset(made.folder, scale=SCALE)
    assert again.reused
    assert again.rows == made.rows
    assert (made.folder / MANIFEST).stat().st_mtime_ns == stamp


def test_another_generator_or_a_missing_file_makes_it_anew(tmp_path):
    folder = tmp_path / "data"
    write_dataset(folder, scale=0.002)
    told = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(told | {"generator": 0}))
    assert not write_dataset(folder, scale=0.002).reused
    (folder / "users.parquet").unlink()
    assert not write_dataset(folder, scale=0.002).reused
    assert (folder / "users.parquet").is_file()


def test_progress_is_told_from_first_to_last(tmp_path):
    told = []
    write_dataset(tmp_path / "data", lambda part, done, every: told.append((part, done, every)), scale=0.002)
    assert [done for _, done, _ in told] == [0, 1, 2, 3, 4]
    assert {every for *_, every in told} == {4}


def test_an_interruption_leaves_nothing_half_made(tmp_path):
    folder = tmp_path / "data"

    def stop(part, *_):
        if part.endswith("closing"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_dataset(folder, stop, scale=0.002)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".data.99.part").mkdir()
    write_dataset(folder, scale=0.002)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_what_is_not_ours_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(UsageError, match="other things"):
        write_dataset(tmp_path / "mine", scale=0.002)
    with pytest.raises(UsageError, match="a file where"):
        write_dataset(tmp_path / "mine" / "letter.txt", scale=0.002)
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep me"


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutsideError, match="cannot be written"):
        write_dataset(Path(tmp_path / "file" / "data"), scale=0.002)


@pytest.mark.parametrize("scale", [0, -1, 2])
def test_a_scale_must_make_sense(tmp_path, scale):
    with pytest.raises(UsageError, match="scale"):
        write_dataset(tmp_path / "data", scale=scale)
