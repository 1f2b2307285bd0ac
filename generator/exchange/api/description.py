"""The description of the API for programs that read it: JSON Schemas and OpenAPI."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from generator.exchange.edition import NOTICE
from generator.model.yaml_file import parse_yaml

_PARAMETER = re.compile(r"\{(\w+)\}")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = "政策汇编 Policy Compendium"
_VERSION = "1.0.0"


def api_schemas() -> dict[str, Any]:
    """The JSON Schema of each kind of file by its name; they name each other by file.

    Source: JSON Schema, draft 2020-12.
    """
    return {
        name: {"$schema": _DIALECT, "$id": f"{name}.schema.json", **schema}
        for name, schema in _data("schemas").items()
    }


def openapi(server: str) -> dict[str, Any]:
    """The OpenAPI description of the API that stands at the address `server`.

    Source: OpenAPI 3.1. A file that is missing is answered by the web server alone.
    """
    data = _data("operations")
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": _DIALECT,
        "info": {
            "title": _TITLE,
            "version": _VERSION,
            "description": f"Static JSON files; every request is a GET. {NOTICE}",
        },
        "servers": [{"url": server}],
        "paths": {path: {"get": _operation(path, *rest)} for path, *rest in data["operations"]},
        "components": {
            "parameters": {
                name: _parameter(name, **described)
                for name, described in data["parameters"].items()
            }
        },
    }


def _operation(path: str, name: str, schema: str, summary: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"schemas/{schema}.schema.json"}}}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": list(_parameters(path)),
        "responses": {
            "200": {"description": summary, "content": content},
            "404": {"description": "There is no such file"},
        },
    }


def _parameters(path: str) -> Iterator[dict[str, str]]:
    for name in _PARAMETER.findall(path):
        yield {"$ref": f"#/components/parameters/{name}"}


def _parameter(name: str, description: str, example: object) -> dict[str, Any]:
    kind = {"type": "integer", "minimum": 2} if name == "page" else {"type": "string"}
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "example": example,
        "schema": kind,
    }


@cache
def _data(name: str) -> dict[str, Any]:
    file = files(__package__).joinpath(f"{name}.yaml")
    value: dict[str, Any] = parse_yaml(file.read_text(encoding="utf-8")).value
    return value
