"""Draw the pictures that stand for the site elsewhere: its preview, and icons that are no SVG."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, NEXT_STEP, find_chromium

ROOT = Path(__file__).resolve().parent.parent.parent
ASSETS = ROOT / "site_templates" / "assets"
PREVIEW, TOUCH_ICON, ICON = "preview.png", "touch-icon.png", "favicon.ico"
PREVIEW_SIZE = (1200, 630)
"""What pages that show a link ask for, in pixels (Open Graph, summary cards)."""
TOUCH_ICON_SIZE, ICON_SIZE = 180, 32
LARGEST = 60_000
"""Bytes of the preview."""

_SERIF = '"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", serif'
_SANS = '"Liberation Sans", Arial, "Noto Sans CJK SC", sans-serif'
_PREVIEW = f"""<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; background: #fbfaf6; color: #1b242f; }}
main {{ display: flex; flex-direction: column; justify-content: center; height: 626px;
  padding: 0 110px; border-top: 4px solid #a63a2b; box-sizing: border-box; }}
svg {{ width: 112px; height: 112px; }}
h1 {{ margin: 44px 0 8px; font: 700 104px/1.2 {_SERIF}; letter-spacing: .06em; }}
p {{ margin: 0; font: 46px/1.4 {_SANS}; color: #46525f; }}
p + p {{ margin-top: 44px; padding-top: 26px; border-top: 2px solid #e2ddd0; font-size: 30px; }}
</style><main>%s<h1>政策汇编</h1><p>Policy Compendium</p>
<p>原文 · 条款 · 对照 &nbsp; published texts, clause by clause, side by side</p></main>"""
_ICON = """<!doctype html><style>body { margin: 0 } svg { display: block; width: %dpx }</style>%s"""


def main() -> int:
    """Draw all three anew from the mark in `favicon.svg`; 1 if the preview became too large."""
    path = find_chromium()
    if path is None:
        sys.exit(NEXT_STEP)
    mark = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        drawn = {
            PREVIEW: _drawn(browser, _PREVIEW % mark, *PREVIEW_SIZE),
            TOUCH_ICON: _icon(browser, mark, TOUCH_ICON_SIZE),
            ICON: _as_ico(_icon(browser, mark, ICON_SIZE), ICON_SIZE),
        }
        browser.close()
    for name, data in drawn.items():
        (ASSETS / name).write_bytes(data)
        print(f"{(ASSETS / name).relative_to(ROOT)}: {len(data):,} bytes")
    return 0 if len(drawn[PREVIEW]) <= LARGEST else 1


def _icon(browser: Browser, mark: str, size: int) -> bytes:
    return _drawn(browser, _ICON % (size, mark), size, size)


def _drawn(browser: Browser, html: str, width: int, height: int) -> bytes:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(html)
    data = page.screenshot(omit_background=True)
    page.close()
    return data


def _as_ico(png: bytes, size: int) -> bytes:
    """An icon file of one picture. Units: `size` in pixels, below 256."""
    header = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(png), len(header) + 16)
    return header + entry + png


if __name__ == "__main__":
    sys.exit(main())
