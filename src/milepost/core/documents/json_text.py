"""A pack as JSON text: the full form that programs exchange, alone in a file or inside a page."""

from __future__ import annotations

import json
import re
from typing import Any

from milepost.core.model.pack import FORMAT_VERSION, Pack

# Characters that an editor or a reader of files would change or refuse: they are written as escapes.
_UNFIT = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write_json(pack: Pack) -> str:
    """The pack as one JSON object, keys in the order of the vocabulary, defaults left out."""
    body = {"milepost": FORMAT_VERSION, **pack.model_dump(mode="json", exclude_defaults=True, by_alias=True)}
    for objective in body.get("objectives", ()):
        if "key_results" in objective:
            objective["key_results"] = [_with_id(result) for result in objective["key_results"]]
    body |= {name: [_with_id(part) for part in body[name]] for name in ("objectives", "habits") if name in body}
    text = json.dumps(body, ensure_ascii=False, indent=2)
    return _UNFIT.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _with_id(part: dict[str, Any]) -> dict[str, Any]:
    """A part with its id even where that is empty, lest the reader give it one."""
    return {"id": "", **part}
