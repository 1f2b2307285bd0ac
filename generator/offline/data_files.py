"""A file as a script that hands it over, for pages that may read no file.

Keep in step with site_templates/offline/files.js.
"""

from __future__ import annotations

import base64
import json

SUFFIX = ".js"
"""What the name of the script has more than that of the file."""
_BYTES = ".bin"


def as_script(data: bytes, path: str) -> str:
    """A script that calls `compendiumFile` with what a file holds: bytes or text, by its suffix."""
    if path.endswith(_BYTES):
        held = {"base64": base64.b64encode(data).decode("ascii")}
    else:
        held = {"text": data.decode("utf-8")}
    return f"compendiumFile({json.dumps(held, ensure_ascii=False)});\n"
