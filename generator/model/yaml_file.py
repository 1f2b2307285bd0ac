"""YAML read strictly: no aliases, no duplicate keys, every value knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

_CORE = "tag:yaml.org,2002:"
_TIMESTAMP = f"{_CORE}timestamp"
_PLAIN = {f"{_CORE}{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null")}

_CHINESE = "\u3001-\u301f\u4e00-\u9fff\uff01-\uff60“”‘’—…·"
_PLAIN_TEXT = re.compile(
    rf"(?:[A-Za-z0-9][A-Za-z0-9_/.%-]*)?[{_CHINESE}][{_CHINESE}A-Za-z0-9_/.%-]*"
    r"|[a-z]+_[a-z0-9_-]*[a-z0-9]|[0-9]+-[0-9]+"
)
"""Words with a Chinese character, ids and ranges: YAML writes them as they are."""

Path = tuple[str | int, ...]


class YamlError(Exception):
    """A YAML file that cannot be read. Units: `line` and `column` are 1-based."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(problem)
        self.problem, self.line, self.column = problem, line, column


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A parsed file and the line of each of its values."""

    value: Any
    lines: dict[Path, tuple[int, int]]

    def position(self, path: Path) -> tuple[int, int]:
        """The 1-based line and column of a value, or of its nearest parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, (1, 1))


def parse_yaml(text: str) -> YamlFile:
    """Parse one YAML document. Dates stay strings, as they are printed.

    Raises: YamlError for malformed YAML, an alias, a duplicate or non-string key.
    """
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        builder = _Builder(loader)
        value = None if node is None else builder.build(node, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(error.problem or "malformed YAML", line, column) from error
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(str(error).splitlines()[0], 1, 1) from error
    finally:
        loader.dispose()
    return YamlFile(value, builder.lines)


class _Builder:
    """Builds plain data from YAML nodes and notes where each value stands."""

    def __init__(self, loader: yaml.CSafeLoader) -> None:
        self.lines: dict[Path, tuple[int, int]] = {}
        self._loader = loader
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> Any:
        if id(node) in self._seen:
            raise YamlError("aliases are not allowed", *_mark(node))
        if node.tag not in _PLAIN | {_TIMESTAMP}:
            raise YamlError(f"the tag {node.tag.removeprefix(_CORE)} is not allowed", *_mark(node))
        self._seen.add(id(node))
        self.lines[path] = _mark(node)
        if isinstance(node, yaml.MappingNode):
            return self._build_mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _scalar(self, node: yaml.Node) -> Any:
        return node.value if node.tag == _TIMESTAMP else self._loader.construct_object(node)

    def _build_mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._scalar(key_node)
            if not isinstance(key, str):
                raise YamlError(f"the key {key!r} is not a string", *_mark(key_node))
            if key in built:
                raise YamlError(f"the key “{key}” stands twice", *_mark(key_node))
            built[key] = self.build(value_node, (*path, key))
            self.lines[(*path, key)] = _mark(key_node)
        return built


def _mark(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


class _Dumper(yaml.CSafeDumper):
    """Writes plain data: no aliases, block style, Chinese as it is."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def dump_yaml(value: Any) -> str:
    """Write plain data as YAML that reads and diffs well: one value a line."""
    dumped: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=2**31 - 1,
    )
    return dumped


def dump_yaml_rows(rows: Iterable[dict[str, Any]]) -> str:
    """Write flat records as a YAML list, one record a line."""
    return "".join(f"- {{{', '.join(map(_dump_pair, row.items()))}}}\n" for row in rows)


def _dump_pair(pair: tuple[str, Any]) -> str:
    name, value = pair
    return f"{name}: {_dump_value(value)}"


def _dump_value(value: Any) -> str:
    """A value of a flat record; the common ones without the detour through the library."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return value if _PLAIN_TEXT.fullmatch(value) else _dump_text(value)
    return str(value).lower() if isinstance(value, int) else _dump_flow(value)


@lru_cache(maxsize=4096)
def _dump_text(value: str) -> str:
    return _dump_flow(value)


def _dump_flow(value: Any) -> str:
    dumped: str = yaml.dump(
        {"_": value},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=True,
        width=2**31 - 1,
    )
    return dumped.removeprefix("{_: ").removesuffix("}\n")
