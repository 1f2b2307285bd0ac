"""Promises about the package's own code that no linter keeps for us."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
VAGUE = {"common", "helper", "helpers", "misc", "util", "utils"}
LONGEST = 60
FIRST_LINE = re.compile(r".+[.…](\n\n|$)")


def modules(root: Path) -> list[tuple[str, ast.Module]]:
    files = sorted((root / "generator").rglob("*.py"))
    assert files
    return [
        (file.relative_to(root).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
        for file in files
    ]


def functions(root: Path) -> list[tuple[str, Function]]:
    return [
        (f"{name}:{node.lineno} {node.name}", node)
        for name, tree in modules(root)
        for node in ast.walk(tree)
        if isinstance(node, Function)
    ]


def public(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Yield what a caller may use: no leading underscore anywhere on the way to it."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{prefix}{node.name}.")


def arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_module_says_in_its_first_line_what_it_is_for(project_root: Path) -> None:
    """A source or a word on the data may follow, after a blank line."""
    wrong = [
        name
        for name, tree in modules(project_root)
        if tree.body and not FIRST_LINE.match(ast.get_docstring(tree) or "")
    ]
    assert not wrong


def test_everything_public_is_documented(project_root: Path) -> None:
    silent = [
        f"{name}: {path}"
        for name, tree in modules(project_root)
        for path, node in public(tree.body, "")
        if not ast.get_docstring(node)
    ]
    assert not silent


def test_half_of_the_functions_are_shorter_than_twelve_lines(project_root: Path) -> None:
    assert statistics.median(length(node) for _, node in functions(project_root)) < 12


def test_no_function_is_longer_than_a_screen(project_root: Path) -> None:
    assert not [name for name, node in functions(project_root) if length(node) > LONGEST]


def test_no_module_has_a_name_that_says_nothing(project_root: Path) -> None:
    names = [
        name for folder in ("generator", "tests") for name in (project_root / folder).rglob("*")
    ]
    assert not [str(name) for name in names if name.stem in VAGUE]


def test_files_are_always_opened_as_utf_8(project_root: Path) -> None:
    wrong = [
        f"{name}:{call.lineno} {call.func.attr}"
        for name, tree in modules(project_root)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"read_text", "write_text"}
        and "utf-8" not in {getattr(value, "value", None) for value in arguments(call)}
    ]
    assert not wrong


def test_no_stage_asks_what_time_it_is(project_root: Path) -> None:
    """The day comes in through the pipeline, once, so that two builds are equal."""
    clocks = {"today", "now", "utcnow"}
    asking = [
        f"{name}:{call.lineno}"
        for name, tree in modules(project_root)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in clocks
        and name not in {"generator/cli.py", "generator/pipeline.py"}
    ]
    assert not asking
