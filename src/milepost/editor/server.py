"""The language server: what an editor asks over its protocol, answered from the newest text of each open document."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.base.version import __version__
from milepost.editor.completing import suggestions
from milepost.editor.hovering import words_at
from milepost.editor.naming import defined_at, outline_of
from milepost.editor.opened import Opened, look_at
from milepost.editor.spot import spot_at

_PAUSE = 0.15  # seconds without typing before the document is checked again
_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_SORTS = {
    "key": types.CompletionItemKind.Property,
    "id": types.CompletionItemKind.Reference,
    "word": types.CompletionItemKind.EnumMember,
}


class PackServer(LanguageServer):
    """A language server that keeps every open document as it was last understood."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("milepost", __version__)
        self._today = today
        self._opened: dict[str, Opened] = {}

    def opened(self, uri: str) -> Opened:
        """The document as it is now; read again only when its text has changed."""
        text = self.workspace.get_text_document(uri).source
        known = self._opened.get(uri)
        if known is None or known.text != text:
            known = self._opened[uri] = look_at(text, uri.rpartition("/")[2], self._today(), known)
        return known

    def forget(self, uri: str) -> None:
        """Lets go of a document that was closed, and of what was said about it."""
        self._opened.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def tell(self, uri: str) -> None:
        """Publishes the findings of a document."""
        page = self.workspace.get_text_document(uri)
        told = [diagnostic_of(finding, page) for finding in self.opened(uri).findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, page.version))


def range_of(span: Span | None, page: TextDocument) -> types.Range:
    """The range of a span, in the units that the editor counts by; to the end of its line when its end is not known."""
    if span is None:
        return types.Range(types.Position(0, 0), types.Position(0, 0))
    lines = page.lines
    first = min(span.line - 1, max(len(lines) - 1, 0))
    last = min((span.end_line or span.line) - 1, max(len(lines) - 1, 0))
    width = len(lines[last].rstrip("\r\n")) if lines else 0
    end = min(span.end_column - 1, width) if span.end_column is not None else width
    given = types.Range(types.Position(first, span.column - 1), types.Position(last, end))
    return page.position_codec.range_to_client_units(lines, given)


def diagnostic_of(finding: Finding, page: TextDocument) -> types.Diagnostic:
    """A finding as the editor shows it."""
    message = f"{finding.message} {finding.help}".strip()
    return types.Diagnostic(
        range_of(finding.span, page), message, severity=_SEVERITY[finding.severity], code=finding.code, source="milepost"
    )


def serve(today: Callable[[], date]) -> PackServer:
    """A server with everything it can do; start it with `start_io()`. `today` gives the day on which waivers are judged."""
    server = PackServer(today)
    _watch(server)
    _answer_about_places(server)
    _answer_about_documents(server)
    return server


def _watch(server: PackServer) -> None:
    waiting: dict[str, int] = {}

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.tell(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        waiting[uri] = mine = waiting.get(uri, 0) + 1
        await asyncio.sleep(_PAUSE)
        if waiting.get(uri) == mine:
            server.tell(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.tell(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        waiting.pop(params.text_document.uri, None)
        server.forget(params.text_document.uri)


def _answer_about_places(server: PackServer) -> None:
    def place(params: types.HoverParams | types.CompletionParams | types.DefinitionParams) -> tuple[str, TextDocument, int, int]:
        page = server.workspace.get_text_document(params.text_document.uri)
        at = page.position_codec.position_from_client_units(page.lines, params.position)
        return params.text_document.uri, page, at.line, at.character

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        uri, _, line, column = place(params)
        words = words_at(server.opened(uri), line + 1, column + 1)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words)) if words else None

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[":", " ", "[", ",", "{"]))
    def complete(params: types.CompletionParams) -> types.CompletionList:
        uri, page, line, column = place(params)
        spot = spot_at([text.rstrip("\r\n") for text in page.lines], line, column)
        items = [
            types.CompletionItem(
                label=found.text,
                detail=found.detail,
                kind=_SORTS[found.sort],
                insert_text=f"{found.text}: " if found.sort == "key" else found.text,
                sort_text=f"{number:04}",
            )
            for number, found in enumerate(suggestions(spot, server.opened(uri).pack))
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def define(params: types.DefinitionParams) -> types.Location | None:
        uri, page, line, column = place(params)
        span = defined_at(server.opened(uri), line + 1, column + 1)
        return types.Location(uri, range_of(span, page)) if span is not None else None


def _answer_about_documents(server: PackServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    def act(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        page = server.workspace.get_text_document(uri)
        actions: list[types.CodeAction] = []
        for finding in server.opened(uri).findings:
            if finding.fix is None or not _meet(range_of(finding.span or finding.fix.span, page), params.range):
                continue
            edit = types.TextEdit(range_of(finding.fix.span, page), finding.fix.replacement)
            change = types.WorkspaceEdit(changes={uri: [edit]})
            actions.append(
                types.CodeAction(
                    finding.fix.title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[diagnostic_of(finding, page)],
                    edit=change,
                    is_preferred=True,
                )
            )
        return actions

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outline(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        page = server.workspace.get_text_document(params.text_document.uri)
        found: list[tuple[types.DocumentSymbol, list[types.DocumentSymbol]]] = []
        for entry in outline_of(server.opened(params.text_document.uri)):
            place, below = range_of(entry.span, page), list[types.DocumentSymbol]()
            sort = types.SymbolKind.Property if entry.depth else types.SymbolKind.Class
            symbol = types.DocumentSymbol(entry.words, sort, place, place, children=below)
            if entry.depth and found:
                found[-1][1].append(symbol)
            else:
                found.append((symbol, below))
        return [symbol for symbol, _ in found]


def _meet(one: types.Range, other: types.Range) -> bool:
    return one.start.line <= other.end.line and other.start.line <= one.end.line
