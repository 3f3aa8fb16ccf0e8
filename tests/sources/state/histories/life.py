"""What happens in one history: rows come, late or again, are corrected and taken back; people are merged and erased."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from .catalogs import DAY, HOUR, Words
from .world import BASE, Delivered, Files, Told, World, known_us

PEOPLE = 100
"""Each history has so many numbers for people of its own."""
_KEYS = 1_000_000


class Life:
    """One history among those of a world: its own people, rows, keys and files, drawn from its own seed."""

    def __init__(self, number: int, seed: int, words: Words, world: World, files: Files) -> None:
        self.number = number
        self.draw = random.Random(seed)
        self.words = words
        self.world = world
        self.files = files
        self.hour = 0
        self.made = 0
        self.erased: set[int] = set()
        self.erased_in: int = 0
        self._count = 0
        for user in range(4):
            world.plans[self._person(user)] = self.draw.choice(["pro", "team", ""])

    def step(self, hour: int, further: tuple[str, ...]) -> str:
        """One more change; `further` are acts that may be among those drawn. Gives the name of the act."""
        self.hour = hour
        acts: list[Callable[[], None]] = [self.come, self.come, self.come, self.again, self.again, self.fix, self.shorten, self.vanish]
        acts += [self.rename, self.touch, self.join_people, self.wait]
        if self.words.retracted:
            acts += [self.take_back] * 3
        if self.words.corrected:
            acts += [self.correct] * 3
        if self.words.merges:
            acts += [*[self.tell_merge] * 3, self.untell]
        acts += [getattr(self, name) for name in further]
        act = self.draw.choice(acts) if self._mine() else self.come
        act()
        return act.__name__

    def come(self) -> None:
        """Files with new rows: around some day, some of them late, some of them rows of earlier files once more."""
        day = self.draw.randint(0, 9) + self.made
        found: dict[str, list[Delivered]] = {}
        for _ in range(self.draw.randint(2, 8)):
            row = self._row(day)
            found.setdefault(self._table(row.event), []).append(row)
        for table in {"events", self.words.deeds}:  # each table has a file at least
            if not any(name.startswith(f"{table}/") for name in self._mine()):
                found.setdefault(table, [])
        for table, rows in sorted(found.items()):
            earlier = self._keyed(table)
            if earlier and self.draw.random() < 0.3:
                rows += [self._delivered_again(row) for row in self.draw.sample(earlier, min(len(earlier), self.draw.randint(1, 3)))]
            self._new_file(table, rows)

    def again(self) -> None:
        """A file with rows of earlier files alone, delivered once more."""
        table = self._some_table()
        earlier = self._keyed(table)
        rows = [self._delivered_again(row) for row in self.draw.sample(earlier, min(len(earlier), self.draw.randint(1, 3)))]
        self._new_file(table, rows)

    def correct(self) -> None:
        """A file with rows that replace some of their keys, of a table that has corrections."""
        table = self.draw.choice(sorted(self.words.corrected))
        earlier = self._keyed(table)
        rows = [
            replace(row, **self._change(), arrived=self._arrival(fixed=True), gone=False)
            for row in self.draw.sample(earlier, min(len(earlier), self.draw.randint(1, 3)))
        ]
        self._new_file(table, rows)

    def take_back(self) -> None:
        """A file with rows that take back those of their keys."""
        table = self.draw.choice(sorted(self.words.retracted))
        earlier = self._keyed(table)
        rows = []
        for row in self.draw.sample(earlier, min(len(earlier), self.draw.randint(1, 2))):
            arrived = row.arrived if self.draw.random() < 0.1 else self._arrival(fixed=True)
            bare = {"user": None, "event": None, "us": None, "channel": None, "amount": None} if self.draw.random() < 0.5 else {}
            rows.append(replace(row, **bare, arrived=arrived, gone=True))
        if self.draw.random() < 0.3:
            rows += [replace(self._row(self.draw.randint(0, 9)), gone=self.draw.random() < 0.5)]
        self._new_file(table, rows)

    def fix(self) -> None:
        """One row of a file was wrong: the file is written anew, and the row is another one."""
        name = self.draw.choice(self._mine())
        rows = list(self.world.files[name])
        if rows:
            place = self.draw.randrange(len(rows))
            rows[place] = replace(rows[place], **self._change(), key=None if rows[place].key is None else self._key())
        self.world.files[name] = tuple(rows)

    def shorten(self) -> None:
        """Some rows of a file are gone."""
        name = self.draw.choice(self._mine())
        self.world.files[name] = tuple(row for row in self.world.files[name] if self.draw.random() < 0.5)

    def vanish(self) -> None:
        """A file is taken away, unless it is the last of its table."""
        name = self.draw.choice(self._mine())
        if sum(other.startswith(name.split("/")[0]) for other in self._mine()) > 1:
            del self.world.files[name]

    def rename(self) -> None:
        """A file gets another name."""
        name = self.draw.choice(self._mine())
        self.world.files[self._new_name(name.split("/")[0])] = self.world.files.pop(name)

    def touch(self) -> None:
        """A file is copied anew: nothing changes but its time."""
        self.files.touch(self.draw.choice(self._mine()))

    def wait(self) -> None:
        """Nothing happens, but that an hour goes by, in which rows that lie there already become known."""

    def join_people(self) -> None:
        """Two people turn out to be one, and all files are written anew."""
        one, other = self._someone(), self._someone()
        for name in self._mine():
            self.world.files[name] = tuple(replace(row, user=other) if row.user == one else row for row in self.world.files[name])

    def tell_merge(self) -> None:
        """The table of merges says that somebody is somebody else."""
        name = f"merges/{self.number:04}.parquet"
        told = Told(self._someone(), self._someone(), BASE + self.draw.randint(0, 3) * DAY, self._arrival(fixed=True))
        self.world.merges[name] = (*self.world.merges.get(name, ()), told)

    def untell(self) -> None:
        """A merge was wrong, and is in the table no more."""
        name = f"merges/{self.number:04}.parquet"
        told = self.world.merges.get(name, ())
        if told:
            place = self.draw.randrange(len(told))
            self.world.merges[name] = told[:place] + told[place + 1 :]

    def erase(self) -> None:
        """Somebody asks to be forgotten: their rows are taken out of the files."""
        user = self._someone()
        self.world.plans.pop(user, None)
        for name in self._mine():
            self.world.files[name] = tuple(row for row in self.world.files[name] if row.user != user)
        self.erased.add(user)
        self.erased_in = self.hour

    def plan(self) -> None:
        """The plans of some change, or become known, or unknown."""
        for _ in range(4):
            self.world.plans[self._someone()] = self.draw.choice(["pro", "team", "team", ""])

    def _mine(self) -> list[str]:
        return sorted(name for name in self.world.files if name.split("/")[1].startswith(f"{self.number:04}-"))

    def _new_name(self, table: str) -> str:
        self.made += 1
        return f"{table}/{self.number:04}-{self.made:03}.parquet"

    def _new_file(self, table: str, rows: list[Delivered]) -> None:
        self.draw.shuffle(rows)
        self.world.files[self._new_name(table)] = tuple(rows)

    def _some_table(self) -> str:
        return self.draw.choice(sorted({name.split("/")[0] for name in self._mine()}))

    def _table(self, event: str | None) -> str:
        if not self.words.split or event in ("sign", None):
            return "events"
        return "deeds" if event == "core" or self.draw.random() < 0.5 else "events"

    def _keyed(self, table: str) -> list[Delivered]:
        """The rows that have a key, so that they can be told again."""
        mine = [row for name in self._mine() if name.startswith(f"{table}/") for row in self.world.files[name]]
        return [row for row in mine if row.key is not None] if self.words.keyed else []

    def _row(self, day: int) -> Delivered:
        draw = self.draw
        late = draw.choice([0, 0, 0, 0, 1, 3, 8])
        part = draw.choice([0, 1, 4 * HOUR, 5 * HOUR - 1, 5 * HOUR, 12 * HOUR, 36 * HOUR, DAY - 1])
        return Delivered(
            self.number,
            None if draw.random() < 0.03 else self._someone(),
            draw.choice(["sign", "sign", "core", "core", "visit", "visit", None]),
            None if draw.random() < 0.03 else BASE + (day - late) * DAY + part,
            self._key() if draw.random() < 0.85 else None,
            draw.choice(["a", "b", "", None]),
            draw.choice([None, *range(-100, 9_900, 700)]),
            self._arrival(),
        )

    def _delivered_again(self, row: Delivered) -> Delivered:
        """The same row, just so, or arriving later; where deliveries of a key are duplicates, perhaps with an earlier time."""
        if self.draw.random() < 0.3:
            return row
        row = replace(row, arrived=self._arrival(fixed=True))
        if row.us is not None and not self.words.corrected and self.draw.random() < 0.3:
            row = replace(row, us=row.us - self.draw.choice([1, HOUR, 2 * DAY]))
        return row

    def _change(self) -> dict:
        return self.draw.choice(
            [
                {"user": self._someone()},
                {"us": BASE + self.draw.randint(-3, 20) * DAY},
                {"event": self.draw.choice(["sign", "core"])},
                {"channel": "b"},
                {"amount": 12_345},
            ]
        )

    def _arrival(self, *, fixed: bool = False) -> int | None:
        """When a row arrived: mostly before this refresh, sometimes after it or on its very instant; `fixed`: no two are the same."""
        self._count += 1
        chance = self.draw.random()
        if not fixed and chance < 0.05:
            return None
        if not fixed and chance < 0.1:
            return known_us(self.hour + self.draw.randint(0, 1))
        later = self.draw.choice([1, 2]) if chance > 0.87 else 0
        return known_us(self.hour + later) - HOUR // 2 + self._count

    def _key(self) -> int:
        self._count += 1
        return (self.number * _KEYS + self._count) * 7_919 % 2**61

    def _someone(self) -> int:
        """Somebody who was not erased; after an erasure others come in their place."""
        return self.draw.choice([user for number in range(6 + len(self.erased)) if (user := self._person(number)) not in self.erased])

    def _person(self, number: int) -> int:
        return self.number * PEOPLE + number
