"""The script that publishes on any build server, from a commit to the folder that is served."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from generator.cli import CLEAN, main
from generator.exchange import verify
from tests.site.building import compendium_command
from tests.site.one_language import make_small_project
from tests.small_project import POLICY, TEXT, TOPICS

DOCUMENT = f"{POLICY}/undated.txt"
AID = "第二条 对引进的高层次人才，给予{amount}万元安家补助，并提供人才公寓。"
ROWS = """- {id: settling, group: general, zh: 安家补助, en: Settling in, cues: [安家补助],
   definition_zh: 安家的钱。, definition_en: Money to settle.}
- {id: flats, group: general, zh: 人才公寓, en: Flats, cues: [人才公寓],
   definition_zh: 住的地方。, definition_en: Where to live.}
"""


def document(amount: int) -> str:
    return TEXT.replace("第二条 本市人才工作适用本办法。", AID.format(amount=amount))


class Checkout:
    """A repository with the small project, and a folder that its site is served from."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder, self.served = folder / "checkout", folder / "www"
        self._script = root / ".ci" / "publish"
        changes = {DOCUMENT: document(50), "source/topics.yaml": TOPICS + ROWS}
        make_small_project(root, self.folder, changes)
        (self.folder / ".gitignore").write_text("/build/\n/site/\n", encoding="utf-8")
        self._git("init", "--quiet", "--initial-branch", "main")
        self.commit("2026-11-20")

    def commit(self, day: str) -> None:
        """Record what is about to be published, as editors do, and commit it."""
        for command, *options in (("normalize",), ("record", "--on", day)):
            assert main([command, "--project", str(self.folder), *options]) == CLEAN
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", "a change")

    def change(self, amount: int) -> None:
        (self.folder / DOCUMENT).write_text(document(amount), encoding="utf-8")

    def publish(self, *steps: str, **stated: str) -> subprocess.CompletedProcess[str]:
        """Run the script as a build server does, with tests that pass unless it is said."""
        known = {name: text for name, text in os.environ.items() if not name.startswith("GITHUB_")}
        mine = {"PROJECT": str(self.folder), "COMPENDIUM": compendium_command()[0]}
        return subprocess.run(
            [str(self._script), *steps],
            cwd=self.folder.parent,
            env={**known, **mine, "TEST_COMMAND": "true", **stated},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def report(self) -> str:
        return (self.folder / "build" / "report" / "changes.md").read_text(encoding="utf-8")

    def _git(self, *arguments: str) -> None:
        whom = ("-c", "user.name=E", "-c", "user.email=editor@example.org")
        subprocess.run(["git", *whom, *arguments], cwd=self.folder, check=True)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Checkout:
    """The repository after its first publication."""
    made = Checkout(project_root, tmp_path_factory.mktemp("publishing"))
    done = made.publish(DEPLOY_TO=str(made.served))
    assert done.returncode == 0, done.stderr
    return made


def test_a_first_publication_says_that_there_was_nothing_to_compare_with(
    checkout: Checkout,
) -> None:
    assert verify(checkout.served).problems == ()
    assert "Nothing was compared" in checkout.report()


def test_a_pull_request_is_told_its_clause_its_figures_and_its_rows_and_nothing_else(
    checkout: Checkout, tmp_path: Path
) -> None:
    checkout.change(60)
    checkout.commit("2026-11-21")
    summary = tmp_path / "summary.md"
    done = checkout.publish(
        "report", PUBLISHED=f"{checkout.served}/compendium.zip", GITHUB_STEP_SUMMARY=str(summary)
    )
    assert (done.returncode, done.stdout) == (0, "")
    told = checkout.report()
    assert summary.read_text(encoding="utf-8") == told
    assert "1 policy changed, 1 clause changed\n" in told
    lines = [re.sub(r"</?(code|del|ins)>|`", "", line) for line in told.splitlines()[4:] if line]
    assert lines == [
        "### changed: 某市人才工作办法 moshi/talent-measures",
        "- changed: 第二条 (art_2)",
        "  - 对引进的高层次人才，给予50万60万元安家补助，并提供人才公寓。",
        "  - figure: 给予50万元安家补助 [500000 CNY] → 给予60万元安家补助 [600000 CNY]",
        "  - touches the topic rows: 人才公寓 Flats (flats), 安家补助 Settling in (settling)",
    ]
    data = json.loads((checkout.folder / "build/report/changes.json").read_bytes())
    assert [part["id"] for policy in data["policies"] for part in policy["parts"]] == ["art_2"]


def test_where_nothing_is_published_the_revision_before_is_compared_with(
    checkout: Checkout,
) -> None:
    checkout.change(70)
    checkout.commit("2026-11-22")
    nobody = "http://127.0.0.1:9/talent/"
    done = checkout.publish("report", SITE_URL=nobody)
    assert done.returncode == 0
    assert f"nothing could be downloaded from {nobody}compendium.zip" in done.stderr
    assert "<ins><code>70万</code></ins>" in checkout.report()


def test_nothing_is_published_when_a_test_fails_or_a_warning_is_left(checkout: Checkout) -> None:
    before = (checkout.served / "manifest.json").read_bytes()
    done = checkout.publish("test", "deploy", DEPLOY_TO=str(checkout.served), TEST_COMMAND="false")
    assert (done.returncode, "deploying" in done.stderr) == (1, False)

    checkout.change(80)
    done = checkout.publish(DEPLOY_TO=str(checkout.served), GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert f"::warning file={POLICY}/undated.yaml,line=1" in done.stdout
    assert (checkout.served / "manifest.json").read_bytes() == before


def test_a_step_that_is_not_known_is_refused_before_anything_runs(checkout: Checkout) -> None:
    done = checkout.publish("build", "celebrate")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no step celebrate" in done.stderr
    told = checkout.publish("--help")
    assert (told.returncode, "DEPLOY_TO" in told.stdout) == (0, True)
