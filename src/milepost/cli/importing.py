"""What the import verb does with files: finds them, tells what was understood of each, writes the packs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from milepost.cli.files import print_text, read_bytes, write_text
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import shown
from milepost.core.documents.document import Document
from milepost.core.documents.render import render
from milepost.core.documents.report import report_of

_SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__"})


def files_in(paths: Sequence[str]) -> list[tuple[str, bytes]]:
    """Every file named or below a folder named, with its bytes; hidden files and folders of programs are left out."""
    found: list[tuple[str, bytes]] = []
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            found.append((path, read_bytes(path)))
            continue
        for folder, inside, names in os.walk(path):
            inside[:] = sorted(name for name in inside if name not in _SKIPPED and not name.startswith("."))
            found += [
                (str(Path(folder) / name), read_bytes(str(Path(folder) / name))) for name in sorted(names) if not name.startswith(".")
            ]
    return found


def read_mapping(path: str) -> Mapping[str, str]:
    """The meanings of columns or fields by their names, from a flat YAML or JSON file.

    Errors: UsageError when the file is no mapping of texts.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        read = YAML(typ="safe").load(read_bytes(path).decode("utf-8", "replace"))
    except YAMLError as error:
        raise UsageError(f"The mapping {path} cannot be read as YAML ({error}).") from None
    if not isinstance(read, dict):
        raise UsageError(f"The mapping {path} is no mapping.", todo="Write one line for each column: `Zielwert: target`.")
    return {str(name): str(meaning or "") for name, meaning in read.items()}


def tell_json(read: Sequence[tuple[str, Document]]) -> None:
    """What was understood as one JSON document."""
    body = {"documents": [report_of(document, path) for path, document in read]}
    print_text(json.dumps(body, ensure_ascii=False, indent=2, default=lambda share: round(float(share), 4)) + "\n")


def tell_text(read: Sequence[tuple[str, Document]]) -> None:
    """What was understood, a few lines for each file."""
    for path, document in read:
        print(shown(f"{path}: {document.format or 'no format'}, {document.holds.value}"))


def write_packs(read: Sequence[tuple[str, Document]], folder: str) -> None:
    """Writes each pack to a file of its own; a file that exists is left alone and said."""
    for _, document in read:
        for part in document.each():
            if part.pack is not None:
                file = Path(folder) / f"{part.pack.pack}.okr.yaml"
                if file.exists():
                    print(f"{file} exists; left as it is.", file=sys.stderr)
                    continue
                write_text(str(file), render(part.pack, "yaml"))


def counted(files: Sequence[tuple[str, bytes]], words: str) -> Iterator[tuple[str, bytes]]:
    """The files one by one, with a bar."""
    del words
    yield from files
