"""Pages of docs/ that show a session: what follows each `$ ` is played anew by `python -m tests.transcripts`.

A block ```console holds commands and what they print; a block after `<!-- file: NAME -->` is written to a file first.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "docs/budgets.md",)

_BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)\n```\n", re.DOTALL)
_PROMPT = "$ "
_MARK = "---8<--- played ---8<---"
_SETTINGS = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "LC_ALL": "C.UTF-8",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONPATH": str(ROOT),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "ada@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def played(page: str, folder: Path) -> str:
    """Return a page with what its commands print in a folder, one shell for all of them."""
    outputs = iter(_outputs(page, folder))

    def again(block: re.Match[str]) -> str:
        if block["kind"] != "console":
            return block[0]
        lines = [part for command in _commands(block) for part in (_PROMPT + command, next(outputs)) if part]
        return "```console\n" + "\n".join(lines) + "\n```\n"

    return _BLOCK.sub(again, page)


def _commands(block: re.Match[str]) -> list[str]:
    return [line.removeprefix(_PROMPT) for line in block["text"].splitlines() if line.startswith(_PROMPT)]


def _outputs(page: str, folder: Path) -> list[str]:
    (folder / "bin").mkdir()
    program = folder / "bin/ctxsize"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m ctxsize "$@"\n')
    program.chmod(0o755)
    (folder / "session").mkdir()
    environment = {**os.environ, **_SETTINGS, "PATH": f"{folder}/bin{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(
        ["sh"],
        input="\n".join(_script(page)),
        cwd=folder / "session",
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [part.strip("\n") for part in ran.stdout.split(_MARK)[:-1]]


def _script(page: str) -> Iterator[str]:
    """All commands, each with a mark behind what it prints that leaves its exit code to the next."""
    for block in _BLOCK.finditer(page):
        if block["file"]:
            yield f"cat > {shlex.quote(block['file'])} <<'{_MARK}'\n{block['text']}\n{_MARK}"
        for command in _commands(block) if block["kind"] == "console" else ():
            yield f"{command} < /dev/null\ncode=$?; echo '{_MARK}'; (exit $code)"
    yield "exit 0"


def main() -> None:
    """Write the pages anew."""
    for page in PAGES:
        with TemporaryDirectory() as folder:
            page.write_text(played(page.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
