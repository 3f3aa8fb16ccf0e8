"""URLs of warehouses: taken apart, refused in words that repeat no secret."""

from __future__ import annotations

import pytest

from milepost.sources.warehouse.address import address

TRINO = ("trino",)


def test_every_part_is_told() -> None:
    told = address("trino://carla%40example.com:p%40ss@t.example.com:8443/hive/product?roles=x%20y", TRINO, ("roles",))
    assert (told.user, told.password, told.host, told.port) == ("carla@example.com", "p@ss", "t.example.com", 8443)
    assert (told.path, told.part(1), told.part(2), told.told("roles", "other")) == (("hive", "product"), "product", None, {"roles": "x y"})


@pytest.mark.parametrize("password", ["p@ss", "p#ss", "p/ss", "p?ss", "p:ss", "@@"])
def test_a_password_that_should_have_been_written_otherwise_is_still_one(password: str) -> None:
    told = address(f"trino://carla:{password}@t.example.com/hive", TRINO, ())
    assert (told.host, told.user, told.password, told.path) == ("t.example.com", "carla", password, ("hive",))
    assert password not in repr(told)


@pytest.mark.parametrize(
    "url",
    ["", "trino", "postgresql://c:s3cret@h/x", "trino://", "trino://c:s3cret@", "trino://c:s3cret@h:99999/x", "trino://h/x?s3cret=1"],
)
def test_what_is_no_url_of_one_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"^it ") as refused:
        address(url, TRINO, ("roles",))
    assert "s3cret" not in str(refused.value)


def test_long_ones_are_quick() -> None:
    with pytest.raises(ValueError, match="names no host"):
        address("trino://" + "a:" * 100_000, TRINO, ())


def test_yes_and_no() -> None:
    told = address("trino://h?a=true&b=0&c=maybe", TRINO, ("a", "b", "c"))
    assert (told.flag("a", False), told.flag("b", True), told.flag("d", True)) == (True, False, True)
    with pytest.raises(ValueError, match="true or false"):
        told.flag("c", True)
