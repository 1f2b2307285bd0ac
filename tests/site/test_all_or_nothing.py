"""Whatever happens to a build, the site that was published stays whole, or the new one stands."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site.building import DAY, compendium, compendium_command
from tests.site.killing import seal
from tests.site.one_language import make_small_project
from tests.small_project import POLICY, TEXT

AMENDED = TEXT.replace("第三条 ", "第三条 违反本办法的，责令改正。\n第四条 ")
DAC_OVERRIDE, DAC_READ_SEARCH, DROP_FROM_BOUNDS = 1, 2, 24


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """A small project with its site, whose source was amended since."""
    project = tmp_path_factory.mktemp("published") / "project"
    make_small_project(project_root, project)
    assert compendium("build", cwd=project).returncode == 0
    (project / POLICY / "undated.txt").write_text(AMENDED, encoding="utf-8")
    return project


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """That project, to do harm to."""
    return shutil.copytree(published, tmp_path / "project")


def beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}")]


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(
    project: Path, project_root: Path
) -> None:
    """The moments are those just before the build touches the disk, ten of them by chance."""
    site = project / "site"
    old = seal(site)
    command = [sys.executable, "-m", "tests.site.killing", str(project)]
    day = {"SOURCE_DATE_EPOCH": DAY}
    done = subprocess.run(
        command, cwd=project_root, env={**os.environ, **day}, capture_output=True, check=True
    )
    whole, *killed = map(json.loads, done.stdout.splitlines())
    new = whole["seal"]
    assert (whole["code"], new != old) == (0, True)
    assert [end["code"] for end in killed] == [-signal.SIGKILL] * 10
    stood = [end["seal"] for end in killed]
    assert set(stood) <= {old, new}
    assert stood == sorted(stood, key=[old, new].index)
    assert old in stood

    assert compendium("build", cwd=project).returncode == 0
    assert seal(site) == new
    assert beside(site) == []


def test_a_build_that_has_no_room_on_the_disk_leaves_the_old_site(project: Path) -> None:
    with small_disk(project.parent / "disk", 6 << 20) as disk:
        site = shutil.copytree(project / "site", disk / "site")
        (disk / "ballast").write_bytes(bytes(free(disk) - (1 << 20)))
        old = seal(site)
        done = compendium("build", "--site", str(site), cwd=project)
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        assert "The last good site is untouched." in done.stderr
        assert seal(site) == old
        assert beside(site) == []


def test_a_build_that_may_write_no_large_file_leaves_the_old_site(project: Path) -> None:
    """It fails at the very end, with everything but the zip in place."""
    size = (project / "site" / "compendium.zip").stat().st_size // 2
    assert_refused(project, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), "large")


def test_a_build_that_may_not_write_leaves_the_old_site(project: Path) -> None:
    (project / "site" / "index.html").touch()
    project.chmod(0o555)
    try:
        assert_refused(project, obey_permissions, "Permission denied")
    finally:
        project.chmod(0o755)


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_a_corrupt_source_leaves_the_old_site_and_is_named(
    project: Path, options: tuple[str, ...]
) -> None:
    old = seal(project / "site")
    (project / POLICY / "undated.txt").write_bytes(b"\xff\xfe\x00")
    done = compendium("build", *options, cwd=project)
    assert done.returncode == 1
    assert f"{POLICY}/undated.txt:1:1: error[E" in done.stderr
    assert "Nothing was published" in done.stderr
    assert seal(project / "site") == old


def test_strict_a_warning_is_enough_to_leave_the_old_site(project: Path) -> None:
    old = seal(project / "site")
    done = compendium("build", "--strict", "--format", "github", cwd=project)
    assert done.returncode == 1
    assert f"::warning file={POLICY}/undated.yaml,line=1,col=1,title=W110" in done.stdout
    assert seal(project / "site") == old


def test_a_dead_link_in_a_finished_page_leaves_the_old_site_and_is_named(project: Path) -> None:
    """MkDocs does not look into HTML, and ours is all HTML."""
    old = seal(project / "site")
    page = project / "site_templates" / "pages" / "about" / "decisions" / "the-day-of-a-build.md"
    page.write_text("# Days\n\n<p><a href='../../../nowhere/#x'>x</a></p>\n", encoding="utf-8")
    done = compendium("build", "--format", "github", cwd=project)
    assert done.returncode == 1
    assert "decisions/the-day-of-a-build/index.html: ../../../nowhere/#x leads" in done.stderr
    assert "::error title=compendium::zh-Hans/about/decisions/" in done.stdout
    assert seal(project / "site") == old
    assert beside(project / "site") == []


def test_a_site_is_put_where_it_is_served_only_if_it_is_whole(project: Path) -> None:
    site, target = project / "site", project.parent / "www"
    assert compendium("deploy", "site", str(target), cwd=project).returncode == 0
    assert seal(target) == seal(site)
    (site / "index.html").write_text("<p>changed", encoding="utf-8")
    done = compendium("deploy", "site", str(target), cwd=project)
    assert (done.returncode, "index.html: changed" in done.stderr) == (1, True)
    assert "<p>changed" not in (target / "index.html").read_text(encoding="utf-8")
    assert beside(target) == []


def assert_refused(project: Path, limit: Callable[[], None], said: str) -> None:
    """A build in a process that is held back ends with a clear word, and the old site stands."""
    old = seal(project / "site")
    try:
        done = subprocess.run(
            [*compendium_command(), "build"],
            cwd=project,
            preexec_fn=limit,  # noqa: PLW1509
            capture_output=True,
            text=True,
            check=False,
        )
    except subprocess.SubprocessError:
        pytest.skip("this process may not be held back")
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert "The last good site is untouched." in done.stderr
    assert seal(project / "site") == old
    assert beside(project / "site") == []


def obey_permissions() -> None:
    """Take the right to write anywhere from a process of root."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for right in (DAC_OVERRIDE, DAC_READ_SEARCH):
            if libc.prctl(DROP_FROM_BOUNDS, right, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes, where the system lets us have one."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(["mount", *options], capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can have a small disk, and not everywhere")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def free(disk: Path) -> int:
    about = os.statvfs(disk)
    return about.f_bavail * about.f_frsize

