"""Sources that are copied before dependencies are installed, so that each change of them installs again."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ctxsize.checked import Finding
from ctxsize.dockerfile import Dockerfile, Read, Stage
from ctxsize.ecosystems.installs import INSTALLS, Install
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import WHOLE, quoted
from ctxsize.findings.evidence.splitting import Broad, manifests_of, split_lines
from ctxsize.gitignore import Tracked
from ctxsize.sources import Sources
from ctxsize.units import counted

if TYPE_CHECKING:
    from ctxsize.generator.stages import StageView
    from ctxsize.generator.steps import Step

_COPIES = frozenset({"COPY", "ADD"})
_PRINTS = ("echo ", "printf ")
# Files that belong to the build and not to what it copies.
_OF_THE_BUILD = 2

DEFINITION = Definition(
    code="CTX044",
    name="copy-before-install",
    severity="warning",
    summary="sources are copied before dependencies are installed",
    why=(
        "Every builder takes a step from its cache only as long as nothing that was copied before it has changed. "
        "Where the sources are there first, each edit of any of them downloads and installs all dependencies again; "
        "where the manifests are copied and installed before the rest, only a change of the manifests does.\n\n"
        "Not told where scripts of the package run with the installation, since they may need the sources, and told "
        "without lines to write where a workspace has more manifests than one folder's."
    ),
    before="COPY . .\nRUN npm ci\nRUN npm run build",
    after="COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build",
)


def look(facts: Facts) -> Iterator[Finding]:
    """Yield each installation behind a copy of the sources, the first of each kind and folder."""
    dockerfile = facts.build.dockerfile
    if dockerfile is not None and any(True for stage in dockerfile.stages for _ in _broad(facts, stage)):
        yield from _Stages(facts, dockerfile).findings()


def _broad(facts: Facts, stage: Stage) -> Iterator[Broad]:
    """The copies of a stage that hold more than what the build itself needs."""
    own = {each.line: each for each in stage.instructions if each.name in _COPIES}
    for read, asked in zip(facts.reads, facts.report.instructions, strict=True):
        if read.stage == stage.label and read.line in own and not read.unresolved and not read.parents:
            for source in read.sources:
                if source == WHOLE or facts.folder(source):
                    yield Broad(read, own[read.line], "" if source == WHOLE else source, asked.weight.files)


class _Stages:
    """The stages that are built, in order, and what is installed in each of them."""

    def __init__(self, facts: Facts, dockerfile: Dockerfile) -> None:
        # As the generator takes longer to import than a small check to make.
        from ctxsize.generator.stages import stage_views  # noqa: PLC0415

        self._facts = facts
        self._dockerfile = dockerfile
        # Only what commands name is read: a list of all files would take a walk.
        self._sources = Sources(facts.context, Tracked(frozenset()), by_git=False)
        folders = {each.folder for stage in dockerfile.stages for each in _broad(facts, stage)}
        self._views = stage_views(dockerfile, dockerfile.name, frozenset({"", *folders}))
        self._installed: dict[int, set[tuple[str, str]]] = {}

    def findings(self) -> Iterator[Finding]:
        """What is installed too late."""
        needs = self._facts.build.needs
        built = frozenset(needs.stages) if needs is not None else frozenset()
        for stage, view in zip(self._dockerfile.stages, self._views, strict=True):
            inherited = self._installed.get(view.base, set()) if view.base is not None else set()
            self._installed[view.index] = set(inherited)
            if stage.label in built:
                yield from self._in_stage(stage, view)

    def _in_stage(self, stage: Stage, view: "StageView") -> Iterator[Finding]:
        broad = list(_broad(self._facts, stage))
        installed = self._installed[view.index]
        for install, step, folder in self._installs(stage, view):
            manifests = manifests_of(self._facts.context, install, step.text, folder)
            if not manifests or (install.name, folder) in installed:
                continue
            installed.add((install.name, folder))
            copy = next((each for each in broad if _comes_first(each, step, folder, manifests)), None)
            if copy is not None:
                lines = split_lines(self._facts.context, copy, stage, install, step, manifests)
                if lines is not None:
                    yield _finding(self._facts, copy.read, step, copy.files, lines)

    def _installs(self, stage: Stage, view: "StageView") -> "Iterator[tuple[Install, Step, str]]":
        """The installations of a stage that every build makes, and the folder of the context in which each works."""
        from ctxsize.generator.steps import steps  # noqa: PLC0415

        own = {each.line for each in stage.instructions if each.name == "RUN"}
        for command in view.commands:
            for step in steps(command, self._sources) if command.name == "RUN" and command.line in own else ():
                if step.is_certain and step.folders and not step.text.startswith(_PRINTS):
                    yield from (
                        (install, step, step.folders[0]) for install in INSTALLS if install.is_run_by(step.text)
                    )


def _comes_first(copy: Broad, step: "Step", folder: str, manifests: Sequence[str]) -> bool:
    """Whether a copy of the manifests' folder, and of more than them, stands before a step."""
    holds = not copy.folder or folder == copy.folder or folder.startswith(f"{copy.folder}/")
    return copy.read.line < step.line and holds and copy.files > len(manifests) + _OF_THE_BUILD


def _finding(facts: Facts, read: Read, step: "Step", files: int, lines: Sequence[str]) -> Finding:
    command = step.text if len(step.text) <= 60 else f"{step.text[:59]}…"
    return DEFINITION.found(
        f"line {step.line} runs `{command}` again whenever any of {counted(files, 'file')} changes that "
        f"{quoted(read)} copies before",
        file=facts.build.dockerfile_name,
        line=read.line,
        fix="\n".join(lines),
        subject=f"{read.stage} {command}",
    )
