"""The golden proposals for the sample projects; `python -m tests.sample_projects.proposals` writes them anew."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import ctxsize
from ctxsize.generator.proposal import Proposal
from sample_projects import make

FOLDER = Path(__file__).with_name("proposals")
LEVELS = ("safe", "balanced", "strict")
PROJECTS = [(project, dockerfile) for project in make.names() for dockerfile in (None, *make.dockerfiles(project))]
CASES = [(*project, level) for project in PROJECTS for level in LEVELS]


def golden_file(project: str, dockerfile: str | None, level: str) -> Path:
    """Where the proposal of a level for a project with one of its Dockerfiles is kept."""
    return FOLDER / level / f"{project}{f'-{dockerfile}' if dockerfile else ''}.dockerignore"


def golden_text(proposed: Proposal) -> str:
    """A proposal as it is kept: what is proved of it, what it drops, and the file."""
    certificate = proposed.certificate
    dropped = [f"#   {each.path}  by {each.pattern.strip()}  ({_kind(each.category)})" for each in certificate.dropped]
    head = [f"# {proposed.form}, {certificate.verdict}", *dropped, "#"]
    return "".join(f"{line}\n" for line in head) + proposed.text


def _kind(category: str) -> str:
    return category or "not known as junk"


def main() -> None:
    """Write all golden files anew; read the diff before you commit it."""
    for stale in FOLDER.rglob("*.dockerignore"):
        stale.unlink()
    for path, text in _proposals():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _proposals() -> Iterator[tuple[Path, str]]:
    with tempfile.TemporaryDirectory(prefix="ctxsize-") as folder:
        for project, dockerfile in PROJECTS:
            context = Path(folder, project)
            if not context.exists():
                make.lay_out(project, context)
            make.put_build_files(project, context, ignore_file=False, dockerfile=dockerfile)
            for level in LEVELS:
                yield golden_file(project, dockerfile, level), golden_text(ctxsize.propose(str(context), level=level))


if __name__ == "__main__":
    main()
