from __future__ import annotations

import threading
from pathlib import Path
from urllib.request import urlopen

from generator.serve import Builds, make_server


def test_a_served_page_loads_its_reloader_as_a_file_that_its_policy_allows(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>A page", encoding="utf-8")
    with make_server(tmp_path, 0, Builds()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        page = _text(root + "/")
        script = _text(root + "/.reload.js")
        server.shutdown()
    assert page == '<p>A page<script src="/.reload.js"></script>'
    assert "location.reload()" in script


def _text(url: str) -> str:
    with urlopen(url) as answer:  # noqa: S310
        text: str = answer.read().decode("utf-8")
    return text
