"""The pages on CI systems: each snippet is well formed, and what it asks of ctxsize exists and works."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from ctxsize import cli
from ctxsize.cli.check import command as check
from tests.integrations.component import read
from tests.integrations.flags import flags_of
from tests.integrations.own_tree import ROOT
from tests.integrations.schemas import complaints

PAGES = sorted((ROOT / "docs" / "ci").glob("*.md"))
ACTION_INPUTS = set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])
COMPONENT_INPUTS = set(read(ROOT / "templates" / "ctxsize-check.yml").inputs)
HOOKS = {each["id"]: each["entry"] for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A block of code on a page; `kind` is what the comment above it says, such as "schema: gitlab-ci"."""

    page: str
    kind: str
    text: str

    def document(self) -> Any:
        return yaml.safe_load(self.text)


def snippets() -> Iterator[Snippet]:
    for page in PAGES:
        for kind, text in re.findall(
            r"^<!-- (.*?) -->\n```\w+\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL
        ):
            yield Snippet(page.name, kind, text)


def spans(text: str) -> list[str]:
    """What stands as code in a text."""
    return re.findall(r"`([^`\n]+)`", text)


SNIPPETS = list(snippets())


def of(*kinds: str) -> list[Any]:
    chosen = [each for each in SNIPPETS if each.kind in kinds or each.kind.removeprefix("schema: ") in kinds]
    assert chosen
    return [pytest.param(each, id=f"{each.page}-{number}") for number, each in enumerate(chosen)]


def steps(document: Any) -> Iterator[Any]:
    for job in document["jobs"].values():
        yield from job["steps"]


def commands(snippet: Snippet) -> list[list[str]]:
    """The arguments of each ctxsize that a snippet runs in a shell."""
    found = re.findall(r"ctxsize ((?:check|lint|generate)\b[^'\n]*)", snippet.text)
    return [shlex.split(each.partition("&&")[0]) for each in found]


COMMANDS = [
    pytest.param(arguments, id=f"{each.page} {' '.join(arguments)}")
    for each in SNIPPETS
    if each.kind != "schema: pre-commit"
    for arguments in commands(each)
]


def test_no_block_is_left_out() -> None:
    blocks = sum(len(re.findall(r"^```\w+$", page.read_text(), re.MULTILINE)) for page in PAGES)
    assert (len(SNIPPETS), len(PAGES)) == (blocks, 4)


@pytest.mark.parametrize("snippet", of("github-workflows", "gitlab-ci", "azure-pipelines", "circle-ci"))
def test_its_schema_holds(tmp_path: Path, snippet: Snippet) -> None:
    file = tmp_path / "snippet.yml"
    file.write_text(snippet.text)
    assert complaints(file, snippet.kind.removeprefix("schema: ")) == ""


@pytest.mark.parametrize("snippet", of("github-workflows"))
def test_inputs_of_the_action_exist(snippet: Snippet) -> None:
    used = [step for step in steps(snippet.document()) if step.get("uses", "").startswith("ctxsize/ctxsize@")]
    assert [name for step in used for name in step["with"] if name not in ACTION_INPUTS] == []


def test_outputs_of_the_action_are_all_described() -> None:
    page = (ROOT / "docs" / "ci" / "github.md").read_text()
    described = {
        name for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for name in re.findall("`(.*?)`", row)
    }
    assert described == set(yaml.safe_load((ROOT / "action.yml").read_text())["outputs"])


@pytest.mark.parametrize("snippet", of("gitlab-ci"))
def test_inputs_of_the_component_exist(snippet: Snippet) -> None:
    used = [each["inputs"] for each in snippet.document().get("include", [])]
    assert [name for inputs in used for name in inputs if name not in COMPONENT_INPUTS] == []
    arguments = [word for inputs in used for word in shlex.split(inputs.get("arguments", ""))]
    assert {word[2:] for word in arguments if word.startswith("--")} <= flags_of(check)


@pytest.mark.parametrize("snippet", of("pre-commit"))
def test_pre_commit_takes_it(tmp_path: Path, snippet: Snippet) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(snippet.text)
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a project with one small service in it, and a good ignore file."""
    for folder in (tmp_path, tmp_path / "services" / "api"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "Dockerfile").write_text("FROM scratch\nCOPY data /\n")
        (folder / ".dockerignore").write_text("*\n!data\n")
        (folder / "data").write_bytes(bytes(1000))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    return tmp_path


@pytest.mark.parametrize("snippet", of("pre-commit"))
def test_hooks_exist_and_take_their_arguments(project: Path, snippet: Snippet) -> None:
    for hook in snippet.document()["repos"][0]["hooks"]:
        _, name = HOOKS[hook["id"]].split()
        given = hook.get("args", [])
        assert cli.run([name, *(given or ([] if name == "check" else ["--write"]))]) == 0


@pytest.mark.parametrize("arguments", COMMANDS)
def test_commands_run(project: Path, arguments: list[str]) -> None:
    here = [re.sub(r"/tmp/ctxsize|\$\(Agent\.TempDirectory\)", str(project), each) for each in arguments]
    assert cli.run(here) == 0
    reports = [each.partition("=")[2] for each in here if "=" in each]
    assert [each for each in reports if not Path(each).is_file()] == []


@pytest.mark.parametrize("snippet", of("shell"))
def test_shells_take_it(snippet: Snippet) -> None:
    assert subprocess.run(["sh", "-n"], input=snippet.text, text=True, check=False).returncode == 0


def test_every_flag_in_the_text_exists() -> None:
    text = "".join(page.read_text() for page in PAGES)
    named = {
        flag for each in re.findall(r"`([^`\n]*)`", text) for flag in re.findall(r"(?<![\w-])--([a-z][\w-]*)", each)
    }
    assert named <= flags_of(check)


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", page.read_text())
        assert [link for link in links if not (page.parent / link).exists()] == []
