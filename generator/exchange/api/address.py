"""Where the files of the API stand, below the site's root."""

from __future__ import annotations

from generator.model.clause import ClauseRef

API = "api/v1/"
INDEX = f"{API}index.json"
OPENAPI = f"{API}openapi.json"


def item_path(kind: str, name: str) -> str:
    """The file of one thing: `policies`, `taiyuan/talent-reform-opinions-2018`."""
    return f"{API}{kind}/{name}.json"


def clause_file(ref: ClauseRef) -> str:
    """The file of one clause."""
    return item_path("clauses", f"{ref.policy}/{ref.clause}")


def page_path(stem: str, page: int) -> str:
    """A page of a list, counted from 1: `policies.json`, `policies.2.json`."""
    return f"{API}{stem}.json" if page == 1 else f"{API}{stem}.{page}.json"


def schema_path(name: str) -> str:
    """The JSON Schema of one kind of file."""
    return f"{API}schemas/{name}.schema.json"
