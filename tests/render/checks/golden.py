"""The golden files of checks, in each format. `python -m tests.render.checks.golden` writes them anew."""

import json
from collections.abc import Iterator
from pathlib import Path

from ctxsize import __version__
from ctxsize.checked import CheckReport
from ctxsize.render.checks import render
from ctxsize.render.layout import Layout
from tests.render.checks.checked import compared, failing, passing, several

FOLDER = Path(__file__).with_name("golden")
EXTENSIONS = {
    "json": "json",
    "sarif": "sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "xml",
    "markdown": "md",
    "csv": "csv",
}


def expected() -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each golden file."""
    for name, checked in (("failing", failing()), ("passing", passing())):
        for width in (80, 160):
            yield f"{name}-{width}.txt", render("text", checked, Layout(width=width))
        for format_name, extension in EXTENSIONS.items():
            yield f"{name}.{extension}", _written(format_name, checked)
    for name, checked in (("compared", compared()), ("several", several())):
        yield f"{name}-80.txt", render("text", checked, Layout())
        yield f"{name}.md", render("markdown", checked, Layout())


def _written(format_name: str, checked: CheckReport) -> str:
    text = render(format_name, checked, Layout())
    return _without_what_changes(text) if format_name == "sarif" else text


def _without_what_changes(sarif: str) -> str:
    """SARIF without the version of ctxsize, and without the rules, which change with any finding."""
    document = json.loads(sarif)
    (run,) = document["runs"]
    assert run["tool"]["driver"].pop("semanticVersion") == __version__
    del run["tool"]["driver"]["rules"]
    for result in run["results"]:
        del result["ruleIndex"]
    return json.dumps(document, indent=2) + "\n"


def main() -> None:
    """Write all golden files, and remove those that nothing stands behind any more."""
    FOLDER.mkdir(exist_ok=True)
    files = dict(expected())
    for name, content in files.items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
    for stale in FOLDER.iterdir():
        if stale.name not in files:
            stale.unlink()


if __name__ == "__main__":
    main()
