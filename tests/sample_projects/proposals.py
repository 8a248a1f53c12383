"""The golden proposals for the sample projects; `python -m tests.sample_projects.proposals` writes them anew."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import ctxsize
from sample_projects import make

FOLDER = Path(__file__).with_name("proposals")
CASES = [(project, dockerfile) for project in make.names() for dockerfile in (None, *make.dockerfiles(project))]


def golden_file(project: str, dockerfile: str | None) -> Path:
    """Where the proposal for a project with one of its Dockerfiles is kept."""
    return FOLDER / f"{project}{f'-{dockerfile}' if dockerfile else ''}.dockerignore"


def main() -> None:
    """Write all golden files anew; read the diff before you commit it."""
    FOLDER.mkdir(exist_ok=True)
    for stale in FOLDER.iterdir():
        stale.unlink()
    for path, text in _proposals():
        path.write_text(text, encoding="utf-8", newline="\n")


def _proposals() -> Iterator[tuple[Path, str]]:
    with tempfile.TemporaryDirectory(prefix="ctxsize-") as folder:
        for project, dockerfile in CASES:
            context = Path(folder, project)
            if not context.exists():
                make.lay_out(project, context)
            make.put_build_files(project, context, ignore_file=False, dockerfile=dockerfile)
            yield golden_file(project, dockerfile), ctxsize.propose(str(context)).text


if __name__ == "__main__":
    main()
