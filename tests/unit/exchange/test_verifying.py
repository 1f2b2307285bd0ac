from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.exchange import seal, verify, verifying
from generator.exchange.sealing import ARCHIVE, CHECKSUM, MANIFEST
from generator.exchange.verifying import Fault, UnverifiableError, Verification, unsafe

Entry = tuple[zipfile.ZipInfo | str, bytes]
DAY = date(2026, 11, 20)
FILES = {
    "index.html": b"<!doctype html>",
    "zh-Hans/policies/jia/a/index.html": "人才".encode() * 400,
    "data/名单.csv": b"\xef\xbb\xbfa,b\r\n",
    "empty.txt": b"",
}
INSTEAD = {"index.html": b"<!doctype html><p>", "data/名单.csv": None, "data/a.js": b"a()"}
PACKED = {path: data for path, data in {**FILES, **INSTEAD}.items() if data is not None}


def make_site(folder: Path) -> Path:
    for path, data in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    sealed(folder)
    return folder


def sealed(folder: Path) -> None:
    beside = folder.with_name(f"{folder.name}-instead")
    instead: dict[str, Path | None] = dict.fromkeys(INSTEAD)
    for path, data in INSTEAD.items():
        if data is not None:
            instead[path] = beside / path
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_bytes(data)
    seal(folder, {"as_of": DAY.isoformat()}, DAY, instead)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


def found(done: Verification) -> list[tuple[str, str]]:
    return [(problem.fault.value, problem.path) for problem in done.problems]


def entries(archive: Path) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(archive) as opened:
        return [(entry, opened.read(entry)) for entry in opened.infolist()]


def contents_of(archive: Path) -> Iterator[tuple[str, bytes | None]]:
    """What anybody would unpack from a zip; None where it fails."""
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            try:
                yield entry.filename, opened.read(entry)
            except Exception:  # noqa: BLE001 - a damaged zip may fail in any way
                yield entry.filename, None


def zipped(path: Path, contents: Iterable[Entry]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in contents:
            archive.writestr(entry, data)
    return path


def manifest_of(files: object, version: object = 2, archive: object = None) -> bytes:
    return json.dumps({"manifest": version, "files": files, "archive": archive or {}}).encode()


def test_a_sealed_site_is_whole_as_a_folder_and_as_a_zip(site: Path) -> None:
    assert verify(site).problems == ()
    assert verify(site / ARCHIVE) == Verification(len(PACKED), ())


def test_what_was_unpacked_is_checked_as_what_was_packed(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        archive.extractall(copy)
    assert verify(copy) == Verification(len(PACKED), ())

    (copy / "index.html").write_bytes(FILES["index.html"])
    (copy / "more.html").write_bytes(b"")
    assert found(verify(copy)) == [("changed", "index.html"), ("added", "more.html")]


def test_the_manifest_has_every_file_with_its_size(site: Path) -> None:
    manifest = json.loads((site / MANIFEST).read_bytes())

    assert manifest["as_of"] == "2026-11-20"
    assert {path: one["size"] for path, one in manifest["files"].items()} == {
        path: len(data) for path, data in sorted(FILES.items())
    }


def test_two_seals_of_the_same_files_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    other = make_site(tmp_path / "elsewhere" / "deeper")
    for file in other.rglob("*"):
        os.utime(file, (1, 1))
        file.chmod(0o700)
    sealed(other)

    for name in (MANIFEST, ARCHIVE):
        assert (site / name).read_bytes() == (other / name).read_bytes()


def test_the_zip_holds_plain_files_in_order(site: Path) -> None:
    listed = [entry for entry, _ in entries(site / ARCHIVE)]

    assert [entry.filename for entry in listed] == sorted([*PACKED, MANIFEST])
    assert {entry.date_time for entry in listed} == {(2026, 11, 20, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in listed} == {stat.S_IFREG | 0o644}


@pytest.mark.parametrize("path", [path for path, data in FILES.items() if data])
def test_a_flipped_byte_is_found_in_a_folder(site: Path, path: str) -> None:
    data = bytearray((site / path).read_bytes())
    data[len(data) // 2] ^= 1
    (site / path).write_bytes(data)

    assert found(verify(site)) == [("changed", path)]


def test_a_flipped_byte_of_the_zip_in_the_folder_is_found(site: Path) -> None:
    whole = (site / ARCHIVE).read_bytes()
    for at in range(len(whole)):
        (site / ARCHIVE).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert found(verify(site)) == [("changed", ARCHIVE)]


def test_no_flipped_byte_of_a_zip_alone_makes_trouble(site: Path) -> None:
    """What is not found says nothing about the files: dates, versions, attributes."""
    whole = (site / ARCHIVE).read_bytes()
    for at in range(len(whole)):
        (site / ARCHIVE).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            broken = {problem.path for problem in verify(site / ARCHIVE).problems}
        except UnverifiableError:
            continue
        readable = dict(contents_of(site / ARCHIVE))
        assert {path for path in PACKED if readable.get(path) != PACKED[path]} <= broken


def test_missing_and_added_files_are_found(site: Path) -> None:
    (site / "empty.txt").unlink()
    (site / "more.html").write_bytes(b"")

    assert found(verify(site)) == [("missing", "empty.txt"), ("added", "more.html")]


@pytest.mark.parametrize("name", [ARCHIVE, CHECKSUM])
def test_a_site_without_its_zip_or_its_checksum_is_not_whole(site: Path, name: str) -> None:
    (site / name).unlink()

    assert found(verify(site)) == [("missing", name)]


def test_the_zip_of_another_site_is_found(site: Path, tmp_path: Path) -> None:
    other = make_site(tmp_path / "other")
    (other / "index.html").write_bytes(b"<!doctype html><p>")
    seal(other, {}, DAY, {})
    for name in (ARCHIVE, CHECKSUM):
        (site / name).write_bytes((other / name).read_bytes())

    assert found(verify(site)) == [("changed", f"{ARCHIVE}/{MANIFEST}")]


def test_a_site_may_stand_in_a_folder_of_a_zip(site: Path, tmp_path: Path) -> None:
    contents = [(f"copy/{entry.filename}", data) for entry, data in entries(site / ARCHIVE)]

    assert verify(zipped(tmp_path / "copy.zip", contents)).problems == ()


def test_links_in_a_folder_are_not_followed(site: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(FILES["index.html"])
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(secret)
    (site / "round").symlink_to(site)

    assert found(verify(site)) == [("refused", "index.html"), ("refused", "round")]


def test_a_pipe_in_a_folder_is_not_opened(site: Path) -> None:
    (site / "empty.txt").unlink()
    os.mkfifo(site / "empty.txt")

    assert found(verify(site)) == [("refused", "empty.txt")]


def test_names_that_leave_the_folder_are_refused(site: Path, tmp_path: Path) -> None:
    names = ["../up.txt", "/etc/passwd", "a/../../up.txt", "C:/x", "a\\b", "./x", "a//b"]
    contents: list[Entry] = [*entries(site / ARCHIVE), *((name, b"x") for name in names)]
    done = verify(zipped(tmp_path / "copy.zip", contents))

    assert {problem.fault for problem in done.problems} == {Fault.REFUSED}
    assert sorted(problem.path for problem in done.problems) == sorted(names)


def test_a_link_in_a_zip_is_refused(site: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    done = verify(zipped(tmp_path / "copy.zip", [*entries(site / ARCHIVE), (link, b"/etc")]))

    assert found(done) == [("refused", "link")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(site: Path, tmp_path: Path) -> None:
    contents: list[Entry] = [*entries(site / ARCHIVE), ("index.html", b"other")]
    done = verify(zipped(tmp_path / "copy.zip", contents))

    assert set(found(done)) == {("refused", "index.html")}


def test_a_bomb_is_refused_before_it_is_read(site: Path, tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", [*entries(site / ARCHIVE), ("bomb", b"")])
    data = bytearray(bomb.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    bomb.write_bytes(data)

    with pytest.raises(UnverifiableError, match="claims to unpack to"):
        verify(bomb)


def test_an_entry_that_unpacks_to_more_than_it_says_is_changed(site: Path, tmp_path: Path) -> None:
    contents = [
        (entry, bytes(10_000_000) if entry.filename == "empty.txt" else data)
        for entry, data in entries(site / ARCHIVE)
    ]
    assert found(verify(zipped(tmp_path / "copy.zip", contents))) == [("changed", "empty.txt")]


def test_a_large_manifest_is_not_read(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "LARGEST_MANIFEST", 100)

    for copy in (site, site / ARCHIVE):
        with pytest.raises(UnverifiableError, match="more than 100 bytes"):
            verify(copy)


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        b"null",
        manifest_of({}, 1),
        manifest_of([]),
        manifest_of({"a": 1}),
        manifest_of({"a": {"sha256": "0" * 64}}),
        manifest_of({"a": {"sha256": "0" * 64, "size": "1"}}),
        manifest_of({"../a": {"sha256": "0" * 64, "size": 1}}),
        manifest_of({"": {"sha256": "0" * 64, "size": 1}}),
        manifest_of({}, archive={"a": 1}),
        manifest_of({}, archive={"../a": None}),
    ],
    ids=[
        "empty", "bytes", "list", "deep", "null", "version", "list of files", "number",
        "no size", "size", "path", "no path", "packed number", "packed path",
    ],
)  # fmt: skip
def test_a_manifest_that_is_none_is_refused(site: Path, manifest: bytes) -> None:
    (site / MANIFEST).write_bytes(manifest)

    with pytest.raises(UnverifiableError, match="manifest"):
        verify(site)


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"PK\x03\x04" + bytes(100), b"text"])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "copy.zip").write_bytes(data)

    with pytest.raises(UnverifiableError, match="neither a folder nor a zip"):
        verify(tmp_path / "copy.zip")


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnverifiableError, match="there is no manifest"):
        verify(tmp_path)


def test_ordinary_names_are_safe() -> None:
    for path in (*FILES, "a..b/c...d", "a b/c:d", "..a"):
        assert unsafe(path) is None


def test_the_command_says_what_is_wrong(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from generator.cli import main

    assert main(["verify", str(site)]) == 0
    assert "all as the manifest says" in capsys.readouterr().out
    (site / "more\x1b[2J.html").write_bytes(b"")
    assert main(["verify", str(site)]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "added    more\\x1b[2J.html"
    assert main(["verify", str(site), "--format", "json"]) == 1
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["problems"] == [{"path": "more\x1b[2J.html", "fault": "added", "reason": None}]
    assert main(["verify", str(site / "nothing")]) == 2
