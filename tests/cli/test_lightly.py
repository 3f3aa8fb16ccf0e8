"""A module that is put off is there for whoever imports it, and loaded for whoever uses it."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SAY = "; print('zipfile' in sys.modules, type(sys.modules['importlib.metadata']).__name__)"
_PUT_OFF = "import sys; from milepost.cli.lightly import put_off; put_off('importlib.metadata', 'entry_points'); "


def _told(program: str) -> str:
    return subprocess.run([sys.executable, "-c", _PUT_OFF + program], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    "importing",
    ["import importlib.metadata; importlib.metadata", "from importlib import metadata", "from importlib.metadata import entry_points"],
)
def test_importing_alone_loads_nothing(importing):
    assert _told(importing + _SAY) == "False PutOff"


@pytest.mark.parametrize(
    "using",
    [
        "import importlib.metadata; importlib.metadata.version('pydantic')",
        "from importlib.metadata import version; version('pydantic')",
        "from importlib.metadata import entry_points; entry_points(group='pydantic')",
        "from importlib import metadata; metadata.PackageNotFoundError",
    ],
)
def test_what_is_used_is_loaded_and_takes_its_place(using):
    assert _told(using + _SAY) == "True module"


def test_a_part_of_a_package_put_off_can_be_imported():
    assert _told("import importlib.metadata._meta as meta; print(meta.__name__)") == "importlib.metadata._meta"


def test_the_same_is_given_before_and_after():
    program = (
        "from importlib.metadata import entry_points, version; import importlib.metadata as late; "
        "print(version('pydantic') == late.version('pydantic') == sys.modules['importlib.metadata'].version('pydantic'), "
        "entry_points(group='console_scripts') == late.entry_points(group='console_scripts'))"
    )
    assert _told(program) == "True True"


def test_a_module_that_is_loaded_or_not_there_stays_as_it_is():
    program = (
        "import decimal; put_off('decimal'); put_off('no_such_module'); print(type(decimal).__name__, 'no_such_module' in sys.modules)"
    )
    assert _told(program) == "module False"
