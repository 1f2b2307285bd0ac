"""The normalized policy as YAML, out and in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_type_hints

from generator.model.content import Content
from generator.model.policy import Dropped, Event, EventKind, Expression, Fact, Metadata, SourceFile
from generator.model.provision import Kind, Provision
from generator.model.rows import dump_row, load_row
from generator.model.span import Text, format_spans, parse_spans
from generator.model.yaml_file import dump_yaml, dump_yaml_rows, parse_yaml

SCHEMA_VERSION = 1
_HEADER = "# Written by `compendium normalize`. Edit the source file or meta.yaml, not this.\n"
_FACTS = tuple(name for name in Metadata.__dataclass_fields__ if name != "history")


def dump_expression(expression: Expression) -> str:
    """Write a normalized policy; equal expressions give equal bytes."""
    body = [_dump_provision(provision) for provision in expression.body]
    tree = dump_yaml(
        {
            "schema": SCHEMA_VERSION,
            "policy": expression.policy,
            "expression": expression.name,
            "source": _dump_source(expression.source),
            "metadata": _dump_metadata(expression.metadata),
            "body": body,
            "dropped": [
                {"reason": dropped.reason, "spans": format_spans(dropped.spans)}
                for dropped in expression.dropped
            ],
        }
    )
    return _HEADER + tree + "".join(_dump_content(expression.content))


def load_expression(text: str) -> Expression:
    """Read what `dump_expression` wrote.

    Raises: YamlError if it is no YAML; KeyError or ValueError if it is another's.
    """
    data = parse_yaml(text).value
    return Expression(
        policy=data["policy"],
        name=data["expression"],
        source=SourceFile(**data["source"]),
        metadata=_load_metadata(data["metadata"]),
        body=tuple(_load_provision(node) for node in data["body"]),
        dropped=tuple(
            Dropped(dropped["reason"], parse_spans(dropped["spans"])) for dropped in data["dropped"]
        ),
        content=_load_content(data),
    )


def _dump_content(content: Content) -> Iterator[str]:
    for name in Content._fields:
        rows = [dump_row(record) for record in getattr(content, name)]
        yield f"{name}:\n{dump_yaml_rows(rows)}" if rows else f"{name}: []\n"


def _load_content(data: dict[str, Any]) -> Content:
    kinds = {name: get_args(hint)[0] for name, hint in get_type_hints(Content).items()}
    return Content(
        **{name: tuple(load_row(kind, row) for row in data[name]) for name, kind in kinds.items()}
    )


def _dump_source(source: SourceFile) -> dict[str, Any]:
    return {name: getattr(source, name) for name in SourceFile.__dataclass_fields__}


def _dump_metadata(metadata: Metadata) -> dict[str, Any]:
    facts = {name: _dump_fact(getattr(metadata, name)) for name in _FACTS}
    return {**facts, "history": [_dump_event(event) for event in metadata.history]}


def _dump_event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind.value,
        "day": event.on.isoformat(),
        "organ": event.organ,
        "clause": event.clause,
        "line": event.line,
        "span": format_spans([event.span]),
    }


def _dump_fact(fact: Fact[Any] | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    value = fact.value.isoformat() if isinstance(fact.value, date) else fact.value
    return {
        "value": value,
        "rule": fact.rule,
        "clause": fact.clause,
        "line": fact.line,
        "span": format_spans([fact.span]),
    }


def _load_metadata(data: dict[str, Any]) -> Metadata:
    facts = {name: _load_fact(name, data[name]) for name in _FACTS}
    return Metadata(**facts, history=tuple(map(_load_event, data["history"])))


def _load_event(data: dict[str, Any]) -> Event:
    kind, on = EventKind(data["kind"]), date.fromisoformat(data["day"])
    (span,) = parse_spans(data["span"])
    return Event(kind, on, data["organ"], data["clause"], data["line"], span)


def _load_fact(name: str, data: dict[str, Any] | None) -> Fact[Any] | None:
    if data is None:
        return None
    value = date.fromisoformat(data["value"]) if name.endswith("_on") else data["value"]
    (span,) = parse_spans(data["span"])
    return Fact(value, data["rule"], data["clause"], data["line"], span)


def _dump_provision(provision: Provision) -> dict[str, Any]:
    return dict(_provision_items(provision))


def _provision_items(provision: Provision) -> Iterator[tuple[str, Any]]:
    yield "kind", provision.kind.value
    yield "id", provision.id
    yield "lines", _format_lines(provision.first_line, provision.last_line)
    for name in ("number", "heading", "text"):
        text: Text | None = getattr(provision, name)
        if text is not None:
            yield name, text.value
            yield f"{name}_span", format_spans(text.spans)
    if provision.children:
        yield "children", [_dump_provision(child) for child in provision.children]


def _load_provision(data: dict[str, Any]) -> Provision:
    first, last = _parse_lines(data["lines"])
    return Provision(
        kind=Kind(data["kind"]),
        id=data["id"],
        number=_load_text(data, "number"),
        heading=_load_text(data, "heading"),
        text=_load_text(data, "text"),
        children=tuple(_load_provision(child) for child in data.get("children", ())),
        first_line=first,
        last_line=last,
    )


def _load_text(data: dict[str, Any], name: str) -> Text | None:
    if name not in data:
        return None
    return Text(data[name], parse_spans(data[f"{name}_span"]))


def _format_lines(first: int, last: int) -> str:
    return f"L{first}" if first == last else f"L{first}-{last}"


def _parse_lines(printed: str) -> tuple[int, int]:
    first, _, last = printed.removeprefix("L").partition("-")
    return int(first), int(last or first)
