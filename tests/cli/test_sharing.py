"""Work that is shared among processes comes out as if one had done it."""

from __future__ import annotations

import os
from types import MappingProxyType

import pytest

from milepost.cli import sharing
from milepost.cli.sharing import share
from milepost.core.base.errors import OutsideError, UsageError


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and hardly any work is too little for both."""
    if not sharing._can_be_copied():
        pytest.skip("this process cannot be copied")
    monkeypatch.setattr(sharing, "processors", lambda: 2)
    monkeypatch.setattr(sharing, "FEWEST", 4)


def test_results_stand_in_the_order_of_the_items(several: None) -> None:
    assert share(lambda number: number * number, range(100)) == [number * number for number in range(100)]


def test_more_than_one_process_works(several: None) -> None:
    assert os.getpid() not in share(lambda _: os.getpid(), range(40))


def test_few_items_start_no_process(several: None) -> None:
    assert set(share(lambda _: os.getpid(), range(3))) == {os.getpid()}


def test_one_processor_starts_no_process(several: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "processors", lambda: 1)
    assert set(share(lambda _: os.getpid(), range(40))) == {os.getpid()}


def test_work_within_shared_work_starts_no_further_process(several: None) -> None:
    def both(_: int) -> bool:
        return set(share(lambda _: os.getpid(), range(40))) == {os.getpid()}

    assert share(both, range(20)) == [True] * 20


def test_what_the_first_item_in_order_raises_is_raised(several: None) -> None:
    def refuse(number: int) -> int:
        if number in (7, 30):
            raise UsageError(f"Not {number}.", where="here", todo="Take another.")
        return number

    with pytest.raises(UsageError, match=r"here: Not 7\. Take another\."):
        share(refuse, range(40))
    assert share(abs, range(40)) == list(range(40)), "and work goes on afterwards"


def test_errors_that_are_results_come_back_whole(several: None) -> None:
    found = share(lambda number: OutsideError(f"No {number}.", where="there", permanent=False), range(20))
    assert [(str(error), error.permanent) for error in found] == [(f"there: No {number}.", False) for number in range(20)]


def test_mappings_that_cannot_be_changed_come_back_as_such(several: None) -> None:
    assert share(lambda number: MappingProxyType({"n": number}), range(20))[5] == MappingProxyType({"n": 5})


def test_what_no_process_can_send_is_made_here(several: None) -> None:
    made = share(lambda number: lambda: number, range(20))
    assert [one() for one in made] == list(range(20))


def test_a_process_that_is_ended_costs_time_and_no_result(several: None) -> None:
    own = os.getpid()

    def die(number: int) -> int:
        if number == 9 and os.getpid() != own:
            os._exit(1)
        return number

    assert share(die, range(40)) == list(range(40))


def test_what_cannot_be_changed_comes_back_from_other_processes(several: None) -> None:
    made = share(lambda number: (os.getpid(), MappingProxyType({"number": number})), list(range(4 * sharing.FEWEST)))
    assert [held["number"] for _, held in made] == list(range(4 * sharing.FEWEST))
    assert os.getpid() not in {process for process, _ in made}
