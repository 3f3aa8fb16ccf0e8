"""The reference page of metrics keeps up with the kinds, their keys, the codes, and its own examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from milepost.core.checks.engine import rules
from milepost.core.metrics.define import define_all
from milepost.core.metrics.kind import kinds
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs/reference/metrics.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("name", kinds())
def test_every_kind_and_key_is_documented(name: str) -> None:
    assert f"`{name}`" in PAGE
    for field, about in kinds()[name].parameters.model_fields.items():
        assert f"`{about.alias or field}" in PAGE, field


def test_every_code_is_documented_and_every_documented_code_is_used() -> None:
    sources = [
        path.read_text(encoding="utf-8") for room in ("core/metrics", "sources") for path in (ROOT / "src/milepost" / room).rglob("*.py")
    ]
    used = set(re.findall(r'"((?:MET|SRC)\d{3})"', "\n".join(sources)))
    documented = re.findall(r"^\| ((?:MET|SRC)\d{3}) ", PAGE, re.MULTILINE)
    assert set(documented) == used
    assert documented == [code for code in rules() if code.startswith(("MET", "SRC"))]


def test_the_examples_hold() -> None:
    metrics, catalog = (read(text) for read, text in zip((read_metrics, read_catalog), EXAMPLES, strict=True))
    assert catalog.findings == metrics.findings == ()
    assert catalog.catalog is not None
    defined = define_all(metrics.metrics, catalog.catalog.events)
    assert all(item.definition is not None for item in defined.values())
