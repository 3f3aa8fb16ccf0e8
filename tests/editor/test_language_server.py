"""The language server over its own protocol: an editor opens a pack, types, hovers, completes, and takes a quick fix."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

URI = "file:///packs/growth.okr.yaml"
PACK = """milepost: 1
pack: growth
title: Growth
cycle: {name: Q2 2026, start: 2026-04-01, end: 2026-07-01}
roles:
  lead-a: Head of Activation
objectives:
  - id: O1
    title: More new users stay 😀
    owner: lead-a
    key_results:
      - {id: KR1, title: "😀 Raise set-up", metric: setup_rate, baseline: 42%, target: 52%, owner: lead-a, guardrails: [signups]}
metrics:
  setup_rate:
    means: Share of new users who finish set-up within 48 hours
    kind: conversion
    of: user
    from: account_created
    to: setup_complete
    within: 48h
    counted_by: start
    maturity: mature_only
    gives: rate
  signups: {means: New accounts, kind: count, of: user, event: account_created, unit: users}
guardrails:
  signups: {metric: signups, floor: 60000/qtr, relax: lead-a}
"""


class Editor:
    """The editor's side of the wire."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "milepost.cli.main", "lsp"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._number = 0
        self.told: dict[str, list[Any]] = {}

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()
        self._server.wait()
        for stream in (self._server.stdin, self._server.stdout):
            assert stream is not None
            stream.close()

    def tell(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params}))

    def ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method} | ({} if params is None else {"params": params}))
        return next(message["result"] for message in self._messages() if message.get("id") == self._number)

    def findings(self) -> list[Any]:
        """The next published findings."""
        wanted = "textDocument/publishDiagnostics"
        return next(message["params"]["diagnostics"] for message in self._messages() if message.get("method") == wanted)

    def close(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self._server.wait(timeout=10)

    def _send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _messages(self) -> Iterator[Any]:
        assert self._server.stdout is not None
        while line := self._server.stdout.readline():
            size = int(line.split(b":")[1])
            while self._server.stdout.readline().strip():
                pass
            yield json.loads(self._server.stdout.read(size))
        pytest.fail("the server left")


@pytest.fixture
def editor() -> Iterator[Editor]:
    with Editor() as opened:
        opened.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        opened.tell("initialized", {})
        yield opened


def open_pack(editor: Editor, text: str = PACK) -> list[Any]:
    editor.tell("textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "yaml", "version": 1, "text": text}})
    return editor.findings()


def at(text: str, words: str, offset: int = 0) -> dict[str, Any]:
    """The position of words in a text, as editors count: UTF-16 units."""
    index = text.index(words) + offset
    line = text.count("\n", 0, index)
    before = text[text.rfind("\n", 0, index) + 1 : index]
    return {"textDocument": {"uri": URI}, "position": {"line": line, "character": len(before.encode("utf-16-le")) // 2}}


def test_findings_follow_the_typing(editor: Editor) -> None:
    before = {finding["code"] for finding in open_pack(editor)}
    assert "DOC008" not in before
    text = PACK.replace("metric: setup_rate", "metric: setup_rat")
    editor.tell("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": text}]})
    (wrong,) = [finding for finding in editor.findings() if finding["code"] == "DOC008"]
    assert wrong["source"] == "milepost"
    assert "setup_rate" in wrong["message"]
    assert wrong["range"]["start"] == at(text, "setup_rat,")["position"]


def test_hover_tells_the_definition_in_words(editor: Editor) -> None:
    open_pack(editor)
    told = editor.ask("textDocument/hover", at(PACK, "metric: setup_rate", len("metric: se")))["contents"]["value"]
    assert "`account_created`" in told
    assert "48" in told
    rail = editor.ask("textDocument/hover", at(PACK, "[signups]", 2))["contents"]["value"]
    assert "at least 60000/qtr" in rail
    assert editor.ask("textDocument/hover", at(PACK, "owner: lead-a", 8))["contents"]["value"] == "`lead-a`: Head of Activation"
    assert editor.ask("textDocument/hover", at(PACK, "milepost: 1")) is None


@pytest.mark.parametrize(
    ("before", "typed", "offered", "not_offered"),
    [
        ("owner: lead-a\n    key_results", "owner: ", "lead-a", "signups"),
        ("metric: setup_rate, base", "metric: ", "setup_rate", "lead-a"),
        ("guardrails: [signups]", "guardrails: [", "signups", "lead-a"),
        ("kind: conversion", "kind: ", "retention", "signups"),
        ("unit: users", "unit: ", "%", "signups"),
        ("floor: 60000", "", "ceiling", "metric"),
        ("    counted_by", "    ", "where", "within"),
        ("    owner: lead-a", "    ", "why_now", "title"),
    ],
)
def test_completion(editor: Editor, before: str, typed: str, offered: str, not_offered: str) -> None:
    open_pack(editor)
    items = editor.ask("textDocument/completion", at(PACK, before, len(typed)))["items"]
    labels = [item["label"] for item in items]
    assert offered in labels
    assert not_offered not in labels


def test_completion_works_while_a_line_is_half_typed(editor: Editor) -> None:
    open_pack(editor)
    text = PACK.replace("guardrails: [signups]}", "guardrails: [si")
    editor.tell("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": text}]})
    items = editor.ask("textDocument/completion", at(text, "guardrails: [si", len("guardrails: [si")))["items"]
    assert "signups" in [item["label"] for item in items]


def test_a_quick_fix_mends_the_line(editor: Editor) -> None:
    text = PACK.replace("floor: 60000/qtr", "floor: 60,000")
    findings = open_pack(editor, text)
    (trap,) = [finding for finding in findings if finding["code"] == "DOC006"]
    asked = {"textDocument": {"uri": URI}, "range": trap["range"], "context": {"diagnostics": [trap]}}
    (action,) = editor.ask("textDocument/codeAction", asked)
    (edit,) = action["edit"]["changes"][URI]
    lines = text.split("\n")
    line = lines[edit["range"]["start"]["line"]]
    start, end = edit["range"]["start"]["character"], edit["range"]["end"]["character"]
    assert "60,000" in line[:start] + edit["newText"] + line[end:]
    assert edit["newText"].strip("\"'") != edit["newText"]


def test_definition_and_outline(editor: Editor) -> None:
    open_pack(editor)
    place = editor.ask("textDocument/definition", at(PACK, "metric: setup_rate", len("metric: se")))
    assert place["range"]["start"]["line"] == PACK[: PACK.index("  setup_rate:")].count("\n")
    symbols = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
    assert symbols[0]["name"] == "O1 More new users stay 😀"
    assert [below["name"] for below in symbols[0]["children"]] == ["KR1 😀 Raise set-up"]
    assert "metric setup_rate" in [symbol["name"] for symbol in symbols]


def test_any_document_is_served_and_the_server_leaves_in_order(editor: Editor) -> None:
    for number, text in enumerate(("", "{", "# Only a page\n", "milepost-sources: 1\n", "\t- :\n")):
        uri = f"file:///packs/{number}.yaml"
        editor.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        assert isinstance(editor.findings(), list)
        editor.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
        editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
        editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert editor.findings() == []
    assert editor.close() == 0
