"""The house keeps its own rules: layers, a pure core, small modules, plain names."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "milepost"
CORE = SOURCE / "core"
MOST_LINES_OF_MODULE = 300
MOST_LINES_OF_FUNCTION = 50
MOST_LINES_OF_TEST_FILE = 400
BANNED = ("helpers", "helper", "utils", "util", "common", "data", "info", "process", "handle", "manager", "kpi", "goal", "task")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(folder: Path) -> tuple[Path, ...]:
    """Every module of a folder but the generated migrations."""
    return tuple(path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def shown(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def test_rooms_import_only_what_they_may() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "0 broken" in outcome.stdout


def test_the_core_has_no_floats() -> None:
    literals = [
        shown(path, node)
        for path in modules(CORE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    assert literals == []


@pytest.mark.parametrize("name", ["float", "print", "open", "input", "eval", "exec", "breakpoint"])
def test_the_core_never_calls(name: str) -> None:
    calls = [
        shown(path, node)
        for path in modules(CORE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]
    assert calls == []


def test_every_folder_with_python_is_a_package() -> None:
    folders = {path.parent for path in SOURCE.rglob("*.py")}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_modules_are_short() -> None:
    long = {str(path.relative_to(ROOT)): size for path in modules(SOURCE) if (size := lines_of(path)) > MOST_LINES_OF_MODULE}
    assert long == {}


def test_test_files_are_short() -> None:
    long = {str(path.relative_to(ROOT)): size for path in modules(ROOT / "tests") if (size := lines_of(path)) > MOST_LINES_OF_TEST_FILE}
    assert long == {}


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_functions_are_short() -> None:
    long = {
        f"{shown(path, function)} {function.name}": size
        for path in modules(SOURCE)
        for function in functions(path)
        if (size := code_lines_of(function)) > MOST_LINES_OF_FUNCTION
    }
    assert long == {}


def code_lines_of(function: Function) -> int:
    """The lines of a function without its docstring: words for readers do not make it longer."""
    first = function.body[0]
    size = (function.end_lineno or function.lineno) - function.lineno + 1
    return size - ((first.end_lineno or first.lineno) - first.lineno + 1) if ast.get_docstring(function) is not None else size


def test_names_say_what_they_mean() -> None:
    files = [str(path.relative_to(ROOT)) for path in modules(SOURCE) if set(path.stem.lower().split("_")) & set(BANNED)]
    folders = [str(path.relative_to(ROOT)) for path in SOURCE.rglob("*") if path.is_dir() and path.name.lower() in BANNED]
    named = [
        f"{shown(path, function)} {function.name}"
        for path in modules(SOURCE)
        for function in functions(path)
        if function.name.strip("_").lower() in BANNED or function.name.strip("_").lower().startswith(("handle_", "process_"))
    ]
    assert files + folders + named == []


def test_everything_public_in_the_core_says_what_it_is() -> None:
    silent = [
        f"{shown(path, node)} {node.name}"
        for path in modules(CORE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.ClassDef, *Function.__args__))
        and not node.name.startswith("_")
        and is_public(path, node)
        and not ast.get_docstring(node)
    ]
    assert silent == []


def is_public(path: Path, node: ast.AST) -> bool:
    """Whether a name can be reached from outside its module: at the top, or in a public class there."""
    for statement in tree_of(path).body:
        if statement is node:
            return True
        if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_") and node in statement.body:
            return True
    return False
