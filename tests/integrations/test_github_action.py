"""The GitHub Action: its steps are run by a small runner, with a `gh` that only writes down what it is asked."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ctxsize.cli.check import command as check
from tests.integrations.flags import flags_of
from tests.integrations.own_tree import commit_all, git
from tests.integrations.runner import Runner
from tests.integrations.schemas import complaints

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
INPUTS: dict[str, Any] = yaml.safe_load(ACTION.read_text())["inputs"]
STEPS: list[Any] = yaml.safe_load(ACTION.read_text())["runs"]["steps"]

OWN_INPUTS = {"working-directory", "version", "comment", "comment-name", "token"}
# What an action has no use for: its log is the output, and one that is told to look for no configuration needs none.
FLAGS_WITHOUT_INPUT = {"output", "quiet", "no-config", "explain", "help"}

needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq, which reads the program given to gh, is missing")

OURS, THEIRS = "owner/project", "stranger/project"
MARKER = "<!-- ctxsize -->"


def pull_request(head: str) -> dict[str, Any]:
    return {"repository": {"name": "project"}, "pull_request": {"number": 7, "head": {"repo": {"full_name": head}}}}


class GitHub:
    """A checkout, and the pull request that a comment would be written on."""

    def __init__(self, folder: Path) -> None:
        self.workspace, self._programs, temporary = folder / "checkout", folder / "programs", folder / "temporary"
        for each in (self.workspace, self._programs, temporary):
            each.mkdir()
        self._state = folder / "pull-request.json"
        self._runner = Runner(
            self.workspace,
            temporary,
            self._programs,
            provided={"python": {"python-path": sys.executable}, "install": {"python": sys.executable}},
        )
        self._write_gh()
        self.have()

    def have(self, *comments: dict[str, Any], may_write: bool = True) -> None:
        self._state.write_text(json.dumps({"may_write": may_write, "comments": comments, "calls": []}))

    @property
    def comments(self) -> list[dict[str, Any]]:
        return list(json.loads(self._state.read_text())["comments"])

    @property
    def calls(self) -> list[dict[str, Any]]:
        return list(json.loads(self._state.read_text())["calls"])

    def on(self, event_name: str, head: str = OURS) -> Runner:
        event = pull_request(head) if event_name.startswith("pull_request") else {}
        runner = self._runner
        return Runner(runner.workspace, runner.temporary, runner.programs, runner.provided, event, event_name)

    def _write_gh(self) -> None:
        program = self._programs / "gh"
        words = (sys.executable, "-I", str(Path(__file__).parent / "github_api.py"), str(self._state))
        program.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
        program.chmod(0o755)


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """A checkout whose build sends one file of 1,000 bytes."""
    github = GitHub(tmp_path)
    (github.workspace / "Dockerfile").write_text("FROM scratch\nCOPY data /\n")
    (github.workspace / ".dockerignore").write_text("*\n!data\n")
    (github.workspace / "data").write_bytes(bytes(1000))
    return github


def test_the_inputs_are_the_flags() -> None:
    flags = flags_of(check)
    missing = flags - FLAGS_WITHOUT_INPUT - set(INPUTS)
    assert missing == set()
    assert set(INPUTS) - OWN_INPUTS - {"context"} - flags == set()


def test_every_input_is_described_and_used() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(STEPS)))
    assert used == set(INPUTS)
    assert [name for name, each in INPUTS.items() if not each["description"]] == []


def test_every_flag_input_reaches_the_command() -> None:
    """The loop over names stands beside the variables that it reads."""
    step = next(each for each in STEPS if each["id"] == "check")
    looped = re.search(r"for name in (.*?); do", step["run"].replace("\\\n", " "), re.DOTALL)
    assert looped is not None
    named = {f"INPUT_{name}" for name in looped[1].split()} | {"INPUT_CONTEXT"}
    assert named == {name for name in step["env"] if name.startswith("INPUT_")}


def test_the_schema_of_actions_holds() -> None:
    assert complaints(ACTION, "github-actions") == ""


def test_no_expression_is_text_of_a_script() -> None:
    assert [each["id"] for each in STEPS if "${{" in each.get("run", "")] == []


def test_other_actions_are_pinned() -> None:
    foreign = [each["uses"] for each in STEPS if "uses" in each]
    assert foreign
    assert [each for each in foreign if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each)] == []


def test_a_context_within_its_limits_passes(github: GitHub) -> None:
    ran = github.on("push").run(ACTION, max_size="2kB", max_files="1", comment="true")
    assert not ran.failed, ran.log
    assert ran.steps == ["python", "install", "check"]
    assert github.calls == []


def test_a_passing_run_tells_its_outputs(github: GitHub) -> None:
    ran = github.on("push").run(ACTION, max_size="2kB")
    size = int(ran.outputs.pop("size"))
    assert 1000 < size < 1200
    assert ran.outputs.pop("size-printed") in (f"{size}B", f"{size / 1000:.4g}kB", f"{size / 1000:.2f}kB")
    assert ran.outputs == {"files": "1", "errors": "0", "warnings": "0", "status": "passed"}
    assert ran.summary.startswith(MARKER)


def test_a_broken_limit_fails(github: GitHub) -> None:
    ran = github.on("push").run(ACTION, max_size="500B")
    assert ran.failed
    assert re.search(r"^::error .*CTX050", ran.log, re.MULTILINE), ran.log


def test_a_failing_run_tells_its_outputs(github: GitHub) -> None:
    ran = github.on("push").run(ACTION, max_size="500B")
    assert (ran.outputs["status"], ran.outputs["errors"], ran.outputs["files"]) == ("failed", "1", "1")
    assert "CTX050" in ran.summary or "max-size" in ran.summary


def test_what_cannot_be_checked_has_no_status(github: GitHub) -> None:
    (github.workspace / "Dockerfile").write_text("FROM scratch\nCOPI data /\n")
    ran = github.on("pull_request").run(ACTION, comment="true")
    assert (ran.failed, ran.outputs["status"], github.calls) == (True, "", [])


def test_inputs_arrive(github: GitHub) -> None:
    """Each as it is: several of one, with spaces, in another folder, and more formats."""
    service = github.workspace / "service"
    service.mkdir()
    (service / "my file").write_text("FROM scratch AS one\nARG A\nARG B\nCOPY $A $B /\nFROM scratch\nCOPY big /\n")
    (service / "a").write_bytes(bytes(10))
    (service / "b").write_bytes(bytes(20))
    (service / "big").write_bytes(bytes(5000))
    ran = github.on("push").run(
        ACTION,
        context=".",
        working_directory="service",
        file="my file",
        target="one",
        build_arg="A=a\nB=b\n",
        select="over-budget",
        limit="a=9B\n  b=20B  ",
        fail_on="warning",
        report="json=../checked.json\nsarif=../checked.sarif",
    )
    assert ran.failed
    (build,) = json.loads((github.workspace / "checked.json").read_text())["builds"]
    assert sorted((each["subject"], each["actual"], each["limit"]) for each in build["budgets"]) == [
        ("a", 10, 9),
        ("b", 20, 20),
    ]
    assert json.loads((github.workspace / "checked.sarif").read_text())["version"] == "2.1.0"


def test_growth_counts_from_the_base(github: GitHub) -> None:
    commit_all(github.workspace)
    (github.workspace / "data").write_bytes(bytes(2000))
    git(github.workspace, "commit", "--quiet", "--all", "--message", "Grow")
    assert github.on("push").run(ACTION, against="HEAD^", max_growth="10%").failed
    ran = github.on("push").run(ACTION, against="HEAD^", max_growth="2kB")
    assert not ran.failed, ran.log


@pytest.mark.parametrize("given", ["$(touch pwned)", "1; touch pwned", "`touch pwned`", "'\"; touch pwned #"])
def test_inputs_are_no_code(github: GitHub, given: str) -> None:
    """The shell reads all of them before ctxsize refuses the first."""
    github.on("push").run(ACTION, **{name.replace("-", "_"): given for name in set(INPUTS) - OWN_INPUTS})
    found = [os.path.join(folder, file) for folder, _, files in os.walk(github.workspace) for file in files]
    assert [each for each in found if os.path.basename(each) == "pwned"] == []


def test_a_checkout_brings_no_modules(github: GitHub) -> None:
    """`python -m` would look for modules in the working directory first."""
    for module in ("click", "secrets", "ctxsize", "yaml"):
        (github.workspace / f"{module}.py").write_text("raise SystemExit('code of the checkout was run')")
    ran = github.on("push").run(ACTION, max_size="2kB")
    assert not ran.failed, ran.log


def test_names_of_files_are_no_commands_to_the_runner(github: GitHub) -> None:
    """Both forms that a runner knows; the second is one in the middle of a line too."""
    (github.workspace / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    (github.workspace / ".dockerignore").unlink()
    for name in ("::set-output name=status::passed", "##[set-output name=status]passed"):
        (github.workspace / name).write_bytes(bytes(9000))
    log = github.on("push").run(ACTION, max_size="1kB", select="over-budget").log
    silence = re.search(r"^::stop-commands::(\w{64})$", log, re.MULTILINE)
    assert silence is not None
    before, silenced = log[: silence.start()], log[silence.end() :]
    silenced, heard = silenced.split(f"\n::{silence[1]}::\n")
    assert "set-output" in silenced
    for line in (before + heard).splitlines():
        assert re.match(r"::(error|warning|notice) ", line), line


@needs_jq
class TestComment:
    """The comment on a pull request, of which there is one."""

    def test_is_written_once_and_then_kept(self, github: GitHub) -> None:
        failed = github.on("pull_request").run(ACTION, max_size="500B", comment="true")
        (comment,) = github.comments
        assert failed.failed
        assert comment["body"].startswith(f"{MARKER}\n")
        assert "❌" in comment["body"]
        github.on("pull_request").run(ACTION, max_size="2kB", comment="true")
        (comment,) = github.comments
        assert "✅" in comment["body"]
        assert "❌" not in comment["body"]

    def test_goes_to_the_host_with_the_token(self, github: GitHub) -> None:
        github.on("pull_request").run(ACTION, comment="true", token="of-my-own")
        assert {(each["host"], each["token"]) for each in github.calls} == {("github.com", "of-my-own")}

    def test_is_ours(self, github: GitHub) -> None:
        """Anybody can write the marker, and quote it."""
        others = [
            {"id": "1", "body": f"{MARKER}\nby a stranger", "viewerDidAuthor": False},
            {"id": "2", "body": f"I quote:\n{MARKER}", "viewerDidAuthor": True},
        ]
        old = {"id": "3", "body": f"{MARKER}\nold", "viewerDidAuthor": True}
        github.have(*others, old)
        github.on("pull_request").run(ACTION, comment="true")
        assert github.comments[:2] == others
        assert [each["id"] for each in github.comments] == ["1", "2", "3"]
        assert "old" not in github.comments[2]["body"]

    def test_has_a_name_where_there_are_several(self, github: GitHub) -> None:
        for name in ("api", "web", "", "api"):
            github.on("pull_request").run(ACTION, comment="true", comment_name=name)
        assert [each["body"].splitlines()[:2] for each in github.comments] == [
            ["<!-- ctxsize api -->", MARKER],
            ["<!-- ctxsize web -->", MARKER],
            [MARKER, github.comments[2]["body"].splitlines()[1]],
        ]

    def test_runs_no_name(self, github: GitHub) -> None:
        name = "$(touch pwned)"
        github.on("pull_request").run(ACTION, comment="true", comment_name=name)
        assert github.comments[0]["body"].startswith(f"<!-- ctxsize {name} -->\n")
        assert not (github.workspace / "pwned").exists()

    @pytest.mark.parametrize(
        ("event", "head", "wanted"),
        [
            ("pull_request", THEIRS, "true"),  # a fork
            ("pull_request", "", "true"),  # a fork that is gone
            ("pull_request_target", OURS, "true"),
            ("push", OURS, "true"),
            ("pull_request", OURS, "false"),
        ],
    )
    def test_is_left_out(self, github: GitHub, event: str, head: str, wanted: str) -> None:
        ran = github.on(event, head).run(ACTION, max_size="500B", comment=wanted)
        assert (ran.failed, ran.outputs["status"], github.calls) == (True, "failed", [])
        assert "max-size" in ran.summary

    def test_fails_no_check_where_the_token_may_not_write(self, github: GitHub) -> None:
        """As for Dependabot, whose pull requests come from the repository itself."""
        github.have(may_write=False)
        ran = github.on("pull_request").run(ACTION, max_size="2kB", comment="true")
        assert (ran.failed, ran.outputs["status"], github.comments) == (False, "passed", [])
        assert "::notice title=ctxsize::The comment was not written" in ran.log


@pytest.mark.usefixtures("package_index")
def test_the_action_installs_itself(github: GitHub) -> None:
    """For real, out of the source that comes with it, in a checkout that would rather run its own modules."""
    for module in ("venv", "pip", "ensurepip"):
        (github.workspace / f"{module}.py").write_text("raise SystemExit('code of the checkout was run')")
    plain = github.on("push")
    runner = Runner(plain.workspace, plain.temporary, plain.programs, {"python": {"python-path": sys.executable}})
    ran = runner.run(ACTION, max_size="2kB")
    assert not ran.failed, ran.log
    (installed,) = plain.temporary.glob("ctxsize.*/bin/ctxsize")
    printed = subprocess.run([installed, "--version"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"\d+\.\d+", printed)
