from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import replacing as module
from generator.replacing import NotReplacedError, Place, exchange, replacing

MANIFEST = '{\n "manifest": 1\n}\n'
HOLD = (
    "import os, signal, sys; from pathlib import Path; from generator.replacing import replacing\n"
    "with replacing(Path(sys.argv[1])) as place:\n"
    "    (place.fresh() / 'index.html').write_text('half')\n"
    "    os.kill(os.getpid(), signal.SIGKILL)\n"
)


def stand(folder: Path, text: str = "old") -> Path:
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(MANIFEST, encoding="utf-8")
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def fill(place: Place, text: str = "new") -> Path:
    new = place.fresh()
    (new / "manifest.json").write_text(MANIFEST, encoding="utf-8")
    (new / "index.html").write_text(text, encoding="utf-8")
    return new


def read(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def cannot_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "exchange", lambda one, other: False)


@pytest.mark.parametrize("at_one_stroke", [True, False])
def test_the_new_folder_stands_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_one_stroke: bool
) -> None:
    if not at_one_stroke:
        cannot_exchange(monkeypatch)
    site = stand(tmp_path / "site")
    (site / "gone.html").touch()
    with replacing(site) as place:
        place.put(fill(place))

    assert sorted(file.name for file in site.iterdir()) == ["index.html", "manifest.json"]
    assert read(site) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_first_site_stands_where_nothing_stood(tmp_path: Path) -> None:
    with replacing(tmp_path / "www" / "site") as place:
        place.put(fill(place))
    assert read(tmp_path / "www" / "site") == "new"


def test_what_is_published_has_the_permissions_of_other_new_folders(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with replacing(site) as place:
        place.put(fill(place))
    (tmp_path / "other").mkdir()
    assert site.stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call that is made")
def test_two_folders_change_places_at_one_stroke(tmp_path: Path) -> None:
    one, other = stand(tmp_path / "one", "1"), stand(tmp_path / "other", "2")
    if not exchange(one, other):
        pytest.skip("this file system cannot exchange two names")
    assert (read(one), read(other)) == ("2", "1")
    with pytest.raises(FileNotFoundError):
        exchange(one, tmp_path / "nobody")


def test_a_replacement_that_ended_between_two_renames_is_undone(tmp_path: Path) -> None:
    stand(tmp_path / ".site.aside" / "former")
    with pytest.raises(KeyError), replacing(tmp_path / "site"):
        raise KeyError
    assert read(tmp_path / "site") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_old_site_that_is_partly_removed_is_never_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cannot_exchange(monkeypatch)
    site = stand(tmp_path / "site")
    monkeypatch.setattr(Place, "clear", lambda place: None)
    with replacing(site) as place:
        place.put(fill(place))
    site.rename(tmp_path / "moved away by somebody")
    with replacing(site):
        pass
    assert not site.exists()


def test_if_the_second_rename_fails_the_old_site_is_back_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cannot_exchange(monkeypatch)
    site = stand(tmp_path / "site")
    with (
        pytest.raises(NotReplacedError, match="no-such-folder"),
        replacing(site) as place,
    ):
        place.put(place.fresh() / "no-such-folder")
    assert read(site) == "old"


def test_a_second_one_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    site = stand(tmp_path / "site")
    with (
        replacing(site) as place,
        pytest.raises(NotReplacedError, match=r"another build is writing site/ now\. Wait"),
        replacing(site),
    ):
        pass
    with replacing(site) as place:
        place.put(fill(place))
    assert read(site) == "new"


def test_one_who_was_killed_holds_nobody_off_and_leaves_nothing_behind(
    tmp_path: Path, project_root: Path
) -> None:
    site = stand(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", HOLD, str(site)], cwd=project_root, check=False, env=os.environ
    )
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / ".site.aside").is_dir()
    assert read(site) == "old"
    with replacing(site):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_lies_aside_for_another_site_stays(tmp_path: Path) -> None:
    other = tmp_path / ".site-2.aside" / "x"
    other.mkdir(parents=True)
    with replacing(tmp_path / "site") as place:
        place.put(fill(place))
    assert other.is_dir()


def test_a_folder_with_anything_else_in_it_is_never_replaced(tmp_path: Path) -> None:
    site = tmp_path / "photos"
    site.mkdir()
    (site / "1.jpg").touch()
    with pytest.raises(NotReplacedError, match="no site of a comp"), replacing(site) as place:
        place.fresh()
    assert (site / "1.jpg").exists()


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(NotReplacedError, match="is a file"), replacing(tmp_path / "site") as place:
        place.fresh()


def test_a_mount_point_is_named_as_what_cannot_be_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(one: Path, other: Path) -> bool:
        raise OSError(errno.EBUSY, "Device or resource busy", str(other))

    monkeypatch.setattr(module, "exchange", busy)
    site = stand(tmp_path / "site")
    with (
        pytest.raises(NotReplacedError, match="no mount point"),
        replacing(site) as place,
    ):
        place.put(fill(place))
    assert read(site) == "old"
