"""A person walks through the four pages: on a desk and on a phone, by day and by night."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ..server.sample import keep_sample  # noqa: TID252  tests are no package with a name of their own
from ..server.sample_pack import COMPANY, SAMPLE  # noqa: TID252

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PAGES = ("/", "/packs/riders-q2/", "/packs/riders-q2/KR1.2/", "/packs/riders-q2/gate/", "/packs/company-q2/", "/nowhere/")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def stored() -> None:
    keep_sample(SAMPLE)
    keep_sample(COMPANY)


@pytest.mark.usefixtures("stored")
def test_from_the_question_to_the_finding_behind_it(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Q2 2026")
    expect(page.get_by_text("None of 4 measured key results is on track.")).to_be_visible()

    page.get_by_role("link", name="week 6").click()
    expect(page.get_by_text("Week 6 of 13 · as of 13 May 2026")).to_be_visible()

    page.get_by_label("Status", exact=True).select_option("Off track")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("as of 13 May 2026")).to_be_visible()
    expect(page.get_by_role("rowheader")).to_have_count(2)

    page.get_by_role("link", name="KR 1.3 Shorten the wait for a first ride").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Shorten the wait for a first ride")
    expect(page.get_by_role("img", name=re.compile("actual against plan"))).to_be_visible()
    expect(page.locator("figcaption")).to_contain_text("On 13 May it stands at")
    page.get_by_text("As SQL for Postgres").click()
    expect(page.get_by_text("SELECT").locator("visible=true")).to_have_count(1)

    page.get_by_role("navigation", name="You are here").get_by_role("link", name="Riders, Q2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Riders, Q2")
    expect(page.get_by_text("numbers as of 13 May 2026")).to_be_visible()

    page.get_by_role("link", name=re.compile("fails in")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it ready to share?")
    page.get_by_role("link", name="guardrail paid retention").click()
    expect(page).to_have_url(re.compile("#at-guardrails-paid_retention$"))
    expect(page.locator("#at-guardrails-paid_retention")).to_be_in_viewport()


@pytest.mark.usefixtures("stored")
def test_the_keyboard_alone_reaches_the_content(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_fits_reads_and_is_open_to_everybody(browser: Browser, live_server: Any, size: Any, scheme: Any) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    for address in PAGES:
        page.goto(live_server.url + address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{address} is {wide} pixels wide"
        violations = Axe().run(page).response["violations"]
        assert [(found["id"], [node["target"] for node in found["nodes"]]) for found in violations] == [], address
    assert [text for text in told if "404" not in text] == []
    context.close()
