"""What git tracks and a build seldom reads: left out at the higher levels, where nothing refers to it."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from ctxsize.ecosystems.kinds import Junk
from ctxsize.generator.guards import Guard, meets, mentioned
from ctxsize.generator.judge import Accepted, Kept
from ctxsize.generator.lineage import Stages
from ctxsize.generator.spelling import escaped
from ctxsize.sources import Sources

# Folders and files of the topmost folder; deeper down a name says less.
_PIPELINES = (".github", ".gitlab", ".circleci", ".buildkite", ".travis.yml", ".gitlab-ci.yml", "Jenkinsfile")
_RECIPES = ("Dockerfile", "Dockerfile.*", "*.Dockerfile", "Containerfile", "docker-compose*.y*ml", "compose.y*ml")
_EDITORS = (".vscode", ".idea", ".devcontainer", ".editorconfig")
_DOCUMENTS = ("docs", "doc", "website", "CHANGELOG.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md")
_TESTS = ("tests", "test", "spec", "e2e", "__tests__", "testdata", "fixtures", "examples")

CATALOGUE = (
    *(Junk(name, "ci", "read by a CI service") for name in _PIPELINES),
    *(Junk(name, "container", "builders read it apart from the context") for name in _RECIPES),
    *(Junk(name, "editor", "settings of an editor") for name in _EDITORS),
    *(Junk(name, "documentation", "nothing refers to it") for name in _DOCUMENTS),
    *(Junk(name, "tests", "no command runs them") for name in _TESTS),
)


def verdicts(
    sources: Sources, dockerfiles: Sequence[Stages], guards: Sequence[Guard]
) -> tuple[list[Accepted], list[Kept]]:
    """Return what of the topmost folder is left out, and what stays since something refers to it."""
    words = _words(dockerfiles)
    accepted: list[Accepted] = []
    kept: list[Kept] = []
    topmost = sorted({path.partition("/")[0] for path in sources.files})
    for junk in CATALOGUE:
        for name in (name for name in topmost if fnmatchcase(name, junk.pattern)):
            reason = _reference(name, guards, words)
            if reason:
                kept.append(Kept(name, junk.category, reason))
            else:
                accepted.append(Accepted(escaped(name), junk))
    return accepted, kept


def _words(dockerfiles: Sequence[Stages]) -> dict[str, str]:
    """Each path that a command names, and the first that does."""
    words: dict[str, str] = {}
    for stages in dockerfiles:
        for view in stages.views:
            for step in stages.steps(view.index):
                for path in mentioned(step.text):
                    words.setdefault(path, f"{view.file}:{step.line} names it")
    return words


def _reference(name: str, guards: Iterable[Guard], words: dict[str, str]) -> str:
    for guard in guards:
        if guard.path.partition("/")[0] == name or meets(name, guard.path):
            return guard.said_by
    for path, said_by in words.items():
        # A command that tests or documents, however it is spelt, may read all of its kind.
        if name in path.split("/") or name.rstrip("s") == path.rstrip("s"):
            return said_by
    return ""
