"""The forms in which a pack is tried: native YAML with computed metrics, the same in words alone, and either as Markdown."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render
from milepost.core.documents.yaml_text import write_yaml

Json = dict[str, Any]
YAML, WORDS, MARKDOWN, WORDS_IN_MARKDOWN = "yaml", "words", "markdown", "words in markdown"
FORMS = (YAML, YAML, YAML, WORDS, MARKDOWN, WORDS_IN_MARKDOWN)  # what share each form has


def form_of(seed: int) -> str:
    """The form in which the pack of a seed is tried."""
    return FORMS[seed % len(FORMS)]


def in_words(pack: Json) -> Json:
    """A pack without computed metrics: what they said is said by definitions, units and labels."""
    told = deepcopy(pack)
    metrics = told.pop("metrics", {})
    for objective in told["objectives"]:
        for body in objective["key_results"]:
            body.pop("metric", None)
            companion = body.get("companion", {})
            if (name := companion.pop("metric", None)) is not None:
                companion["text"] = metrics[name]["means"]
            for mode in body.get("gaming", ()):
                if "detect" in mode:
                    mode["detect"] = _detected(mode["detect"])
    for parts in ("guardrails", "alarms"):
        for body in told.get(parts, {}).values():
            body.pop("metric", None)
    return told


def _detected(detect: Json) -> Json:
    """What executes a detection when no metric is computed: a person who looks at cases."""
    if "reconcile" in detect or "distribution" in detect:
        return {"audit": {"draw": 20, "every": "month"}}
    if "audit" in detect:
        return {"audit": {key: value for key, value in detect["audit"].items() if key != "from"}}
    return detect


def text_of(pack: Json, form: str) -> tuple[str, str]:
    """The text of a pack in a form, and the ending of a file that holds it."""
    if form in (WORDS, WORDS_IN_MARKDOWN):
        pack = in_words(pack)
    text = write_yaml(pack)
    if form in (YAML, WORDS):
        return text, ".okr.yaml"
    document = parse(text, "pack.okr.yaml")
    if document.pack is None:
        raise ValueError(f"The pack could not be read: {[finding.message for finding in document.findings]}")
    return render(document.pack, "markdown"), ".okr.md"


def document_of(pack: Json, form: str) -> Document:
    """A pack as it is read from its text in a form."""
    text, ending = text_of(pack, form)
    return parse(text, f"pack{ending}")
