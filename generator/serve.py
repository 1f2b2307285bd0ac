"""Show the built site here and reload it in the browser when a source changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

WATCHED = ("source", "site_templates", "mkdocs.yml")
_CHANGING = frozenset({"created", "modified", "moved", "deleted"})
_QUIET_SECONDS = 0.4
_POLL_SECONDS = 20.0
_RELOAD_PATH = "/.reload"
_SCRIPT_PATH = "/.reload.js"
# The policy of a page forbids scripts inside it that were not there when it was built.
_LOAD_SCRIPT = f'<script src="{_SCRIPT_PATH}"></script>'.encode()
_SCRIPT = (
    b"(async()=>{for(let v=0;;){try{const r=await fetch('/.reload?since='+v);"
    b"const n=+await r.text();if(v&&n!==v)location.reload();v=n}"
    b"catch{await new Promise(r=>setTimeout(r,1000))}}})()"
)


class Builds:
    """Counts finished builds; those who wait learn of the next one."""

    def __init__(self) -> None:
        self.version = 1
        self._changed = threading.Condition()

    def announce(self) -> None:
        """Tell that a new build stands."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait_behind(self, version: int) -> int:
        """The version, as soon as it is another than `version`, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, timeout=_POLL_SECONDS)
            return self.version


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; pages get the script that reloads them."""

    def __init__(self, *args: object, builds: Builds, directory: str) -> None:
        self._builds = builds
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == _RELOAD_PATH:
            since = int(parse_qs(url.query).get("since", ["0"])[0] or 0)
            self._answer(str(self._builds.wait_behind(since)).encode(), "text/plain")
        elif url.path == _SCRIPT_PATH:
            self._answer(_SCRIPT, "text/javascript; charset=utf-8")
        elif (page := self._page(url.path)) is not None:
            self._answer(page.read_bytes() + _LOAD_SCRIPT, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of single requests."""

    def _page(self, path: str) -> Path | None:
        file = Path(self.translate_path(path))
        page = file / "index.html" if path.endswith("/") else file
        return page if page.suffix == ".html" and page.is_file() else None

    def _answer(self, body: bytes, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


class _Changes(FileSystemEventHandler):
    """Notes that something changed, however often."""

    def __init__(self) -> None:
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGING:
            self.seen.set()


def make_server(site: Path, port: int, builds: Builds) -> ThreadingHTTPServer:
    """A server of the site on this machine only.

    Raises: OSError if the port is taken.
    """
    handler = partial(_Handler, builds=builds, directory=str(site))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def serve(
    root: Path, server: ThreadingHTTPServer, builds: Builds, rebuild: Callable[[], bool]
) -> None:
    """Serve until interrupted; rebuild when a watched file changes.

    `rebuild` returns whether a new site stands; only then do browsers reload.
    """
    changes = _Changes()
    observer = Observer()
    for name in WATCHED:
        observer.schedule(changes, str(root / name), recursive=True)
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        while True:
            changes.seen.wait()
            _wait_until_quiet(changes)
            if rebuild():
                builds.announce()
    finally:
        observer.stop()
        server.shutdown()


def _wait_until_quiet(changes: _Changes) -> None:
    """An editor saves a file in several steps; wait for the last of them."""
    while changes.seen.is_set():
        changes.seen.clear()
        changes.seen.wait(_QUIET_SECONDS)
