"""The gate of valid HTML: every page before the Nu Html Checker."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.gates.discovery import SitePage
from tests.gates.finding import Finding
from tests.gates.tools import vnu_command

GATE = "vnu"
_AT_ONCE = 400
"""How many files one command names; a command line has an end."""


def invalid_html(site: Path, pages: Sequence[SitePage]) -> Iterator[Finding]:
    """Every error of every page.

    Raises: ToolsMissingError if the checker is not installed; RuntimeError if it breaks.
    """
    for start in range(0, len(pages), _AT_ONCE):
        files = {(site / page.path).resolve(): page for page in pages[start : start + _AT_ONCE]}
        for message in _messages(list(map(str, files))):
            page = files[Path(unquote(urlsplit(message["url"]).path))]
            extract = re.sub(r"\s+", " ", message.get("extract", ""))
            yield Finding(GATE, message["message"], page, f"line {message['lastLine']}: {extract}")


def _messages(files: list[str]) -> list[dict[str, Any]]:
    command = [*vnu_command(), "--format", "json", "--errors-only", "--exit-zero-always", *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        told: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    except (json.JSONDecodeError, KeyError) as error:
        raise RuntimeError(f"the Nu Html Checker broke: {done.stderr[-2000:]}") from error
    if done.returncode != 0 or any(item["type"] == "non-document-error" for item in told):
        raise RuntimeError(f"the Nu Html Checker broke: {done.stderr[-2000:]}")
    return told
