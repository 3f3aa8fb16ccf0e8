"""An exported page in a browser: on a desk and on a phone, by day and by night, without help from anywhere."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from milepost.core.documents.parse import parse
from milepost.core.documents.render import render

pytestmark = pytest.mark.e2e
HOSTILE = """milepost: 1
pack: odd
title: "</title></script><script>document.title='ran'</script>"
summary: "<img src=x onerror=\\"document.title='ran'\\"> [here](javascript:alert(1))"
objectives:
  - {id: O1, title: "زيادة عدد المستخدمين", key_results: [{id: K, title: "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", target: 5%}]}
"""


def source(name: str) -> bytes:
    return HOSTILE.encode() if name == "hostile" else resources.files("milepost.demo.packs").joinpath(f"{name}.okr.yaml").read_bytes()


@pytest.mark.parametrize("name", ["growth-q2-2026", "company-q2-2026", "hostile"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_is_for_everybody(browser: Browser, tmp_path: Path, name: str, width: int, scheme: Any) -> None:
    pack = parse(source(name), f"{name}.yaml").pack
    assert pack is not None
    path = tmp_path / "pack.html"
    path.write_text(render(pack, "html"), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.title() != "ran"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []
    context.close()
