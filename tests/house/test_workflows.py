"""What publishes on GitHub: nothing that moves, no more rights than needed, nothing foreign run."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
RIGHTS = {
    "build": {"contents": "read"},
    "comment": {"pull-requests": "write"},
    "deploy": {"pages": "write", "id-token": "write"},
}


@pytest.fixture(scope="module")
def text(project_root: Path) -> str:
    (file,) = (project_root / ".github" / "workflows").iterdir()
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workflow(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # `on` is no boolean
    return loaded


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_action_is_pinned_to_a_commit_and_says_which_release_that_is(text: str) -> None:
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert not [line for line in used if not PINNED.fullmatch(line)]


def test_every_job_has_the_rights_that_it_needs_and_no_others(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == RIGHTS


def test_code_of_a_pull_request_never_meets_a_right_to_write(workflow: dict[str, Any]) -> None:
    assert set(workflow["on"]) == {"push", "pull_request", "workflow_dispatch"}
    for name, job in workflow["jobs"].items():
        checks_out = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert bool(checks_out) == (name == "build")
        assert all(step["with"]["persist-credentials"] == "false" for step in checks_out)


def test_no_secret_is_needed_and_nothing_foreign_is_pasted_into_a_script(
    text: str, workflow: dict[str, Any]
) -> None:
    assert "secrets." not in text
    assert not [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")]


def test_a_pull_request_is_not_deployed_and_a_fork_gets_no_comment(
    workflow: dict[str, Any],
) -> None:
    jobs = workflow["jobs"]
    assert jobs["deploy"]["needs"] == jobs["comment"]["needs"] == "build"
    assert "github.event_name != 'pull_request'" in jobs["deploy"]["if"]
    assert "head.repo.full_name == github.repository" in jobs["comment"]["if"]
    assert workflow["concurrency"]["group"]
    assert jobs["deploy"]["concurrency"]["cancel-in-progress"] == "false"


def test_the_workflow_does_what_the_script_does(
    project_root: Path, workflow: dict[str, Any]
) -> None:
    ran = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert ran == [".ci/publish build", ".ci/publish report", ".ci/publish test"]
    told = subprocess.run(
        [str(project_root / ".ci" / "publish"), "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert re.findall(r"^  (\w+)  +", told, re.MULTILINE)[:4] == [
        "build",
        "report",
        "test",
        "deploy",
    ]


@pytest.mark.parametrize(
    ("answer", "call"),
    [
        ("", "--method POST --field body=@comment.md repos/o/r/issues/5/comments"),
        ("12\n13", "--method PATCH --field body=@comment.md repos/o/r/issues/comments/12"),
    ],
)
def test_the_comment_is_written_once_and_then_anew(
    tmp_path: Path, workflow: dict[str, Any], answer: str, call: str
) -> None:
    (step,) = (step for step in workflow["jobs"]["comment"]["steps"] if "run" in step)
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "changes.md").write_text("## Changes\n", encoding="utf-8")
    pretended = tmp_path / "gh"
    pretended.write_text(
        '#!/bin/sh\ncase "$*" in *--paginate*) printf %s "$ANSWER" ;; *) echo "$*" ;; esac\n',
        encoding="utf-8",
    )
    pretended.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": "o/r",
        "PULL_REQUEST": "5",
        "MARK": step["env"]["MARK"],
        "ANSWER": answer,
    }
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],  # noqa: S607
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert call in done.stdout
    written = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert written == f"{step['env']['MARK']}\n## Changes\n"
