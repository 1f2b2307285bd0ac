from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.offline import offline_copy
from generator.offline.pages import module_scripts, name_file, open_from_disk
from generator.offline.scripts import ScriptError, bundle, with_imported


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("../policies/", "../policies/index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../topics/a/#b", "../topics/a/index.html#b"),
        ("./?text=both&p=a/b#c", "./index.html?text=both&p=a/b#c"),
    ],
)
def test_a_link_to_a_folder_names_its_page(address: str, named: str) -> None:
    assert name_file(address) == named


@pytest.mark.parametrize(
    "address",
    [
        "", "#art_1", "?q=a/", "../a.csv", "a/b.html#c", "https://example.org/", "mailto:a@b",
        "//example.org/", "/zh-Hans/", "javascript:alert(1)/", "../a..b",
    ],
)  # fmt: skip
def test_any_other_link_stays(address: str) -> None:
    assert name_file(address) == address


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<form action="../search/">', '<form action="../search/index.html">'),
        ("<a class=x href=../>", '<a class=x href="../index.html">'),
        ("<a title='href=\"x/\"' href='a/?b&amp;c'>", "<a title='href=\"x/\"' href=\"a/index.html?b&amp;c\">"),
        ('<span data-moved-to="../a/#b">', '<span data-moved-to="../a/index.html#b">'),
        (
            '<meta http-equiv="refresh" content="0; url=../a/">',
            '<meta http-equiv="refresh" content="0; url=../a/index.html">',
        ),
        ('<meta name="description" content="0; url=../a/">', '<meta name="description" content="0; url=../a/">'),
        ('<p>a href="b/" &lt;a href="c/"&gt;</p>', '<p>a href="b/" &lt;a href="c/"&gt;</p>'),
        ('<!-- <a href="b/"> -->', '<!-- <a href="b/"> -->'),
        (
            '<script type="application/json">{"a": "<a href=\\"b/\\">"}</script>',
            '<script type="application/json">{"a": "<a href=\\"b/\\">"}</script>',
        ),
        ('<script type="module" src="a/m.js"></script>', '<script defer src="a/m.js"></script>'),
        ('<p data-only="copy" hidden>', '<p data-only="copy">'),
        ('<p data-only="served">', '<p data-only="served" hidden>'),
    ],
)  # fmt: skip
def test_a_page_is_changed_only_where_it_has_to_be(html: str, expected: str) -> None:
    assert open_from_disk(html) == expected


def test_only_modules_from_files_are_named() -> None:
    html = '<script type="module" src="../m.js"></script><script src="n.js"></script><script type="module">1</script>'
    assert list(module_scripts(html)) == ["../m.js"]


MODULES = {
    "assets/main.js": 'import { a as b, c } from "./one.js";\nimport * as two from "./deep/two.js";\n'
    'const later = async () => (await import("./late.js")).late;\nconsole.log(b, c, two.here);\n',
    "assets/one.js": "export function a() {}\nexport const c = 1;\n",
    "assets/deep/two.js": 'import "../one.js";\nexport const here = import.meta.url;\n',
    "assets/late.js": 'export async function late() {}\nexport { c as d, a } from "./one.js";\n',
    "assets/alone.js": "export class Alone {}\n",
}


def read(path: str, modules: Mapping[str, str] = MODULES) -> str:
    return modules[path]


def test_a_bundle_holds_each_module_once_and_nothing_else() -> None:
    assert with_imported(["assets/main.js"], read) == (
        "assets/deep/two.js", "assets/late.js", "assets/main.js", "assets/one.js",
    )  # fmt: skip
    script = bundle(["assets/main.js"], read)
    assert script.count("function a() {}") == 1
    assert "Alone" not in script
    assert 'const { a: b, c } = $need("assets/one.js");' in script
    assert 'await $later("assets/late.js")' in script
    assert 'return { late, d: $need("assets/one.js").c, a: $need("assets/one.js").a };' in script
    assert 'const here = new URL("assets/deep/two.js", $copy).href;' in script


@pytest.mark.parametrize(
    "statement",
    [
        'import late from "./late.js";',
        "export default 1;",
        "export let changing = 1;",
        "export { a };",
        'export * from "./one.js";',
        "const it = import(name);",
        "import.meta.env.x;",
    ],
)
def test_what_cannot_be_bundled_is_refused_by_name(statement: str) -> None:
    with pytest.raises(ScriptError, match=r"m\.js has what cannot be bundled"):
        bundle(["m.js"], lambda path: statement)


def test_modules_that_import_each_other_are_refused() -> None:
    circle = {"a.js": 'import "./b.js";\n', "b.js": 'import "./a.js";\n'}
    with pytest.raises(ScriptError, match=r"import each other: .*b\.js"):
        bundle(["a.js"], lambda path: circle[path])


def test_the_copy_has_every_file_that_scripts_load_as_a_script(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files: dict[str, str | bytes] = {
        "index.html": '<script type="module" src="assets/main.js"></script>',
        "404.html": "",
        "search-index/ab/long/0.bin": b"\x00\xff",
        "search-index/ab/terms.json": '{"a": "\u2028"}',
        **MODULES,
    }
    for path, data in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    (tmp_path / "links.js").write_text("started();\n", encoding="utf-8")

    with offline_copy(site, tmp_path) as instead:
        written = {path: file and file.read_text("utf-8") for path, file in instead.items()}

    assert [path for path, text in written.items() if text is None] == [
        "404.html", "assets/deep/two.js", "assets/late.js", "assets/one.js",
        "search-index/ab/long/0.bin", "search-index/ab/terms.json",
    ]  # fmt: skip
    assert written["search-index/ab/long/0.bin.js"] == 'compendiumFile({"base64": "AP8="});\n'
    assert '{\\"a\\": ' in (written["search-index/ab/terms.json.js"] or "")
    started = (written["assets/main.js"] or "").rpartition("};\n")[2]
    assert started.index("links.js") < started.index("main.js")
    assert list(tmp_path.glob(".site-offline-*")) == []
