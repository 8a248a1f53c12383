"""The golden files: what each fabricated report looks like. `python -m tests.render.golden` writes them anew."""

from collections.abc import Iterator
from pathlib import Path

from ctxsize.render.formats import FORMATS
from ctxsize.render.layout import Layout
from tests.render.reports import REPORTS

FOLDER = Path(__file__).with_name("golden")
JSON = ("echo", "echo_ignored", "monorepo", "hostile", "refused", "tree")
BY = ("path", "category", "extension", "instruction", "rule")


def expected() -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each golden file."""
    for name, report in REPORTS.items():
        for width in (80, 160):
            yield f"{name}-{width}.txt", FORMATS["text"](report(), Layout(width=width))
    for name in JSON:
        yield f"{name}.json", FORMATS["json"](REPORTS[name](), Layout())
    for by in BY:
        yield f"monorepo-by-{by}.txt", FORMATS["text"](REPORTS["monorepo"](), Layout(by=by))
    for name in ("monorepo", "hostile", "tree"):
        yield f"{name}-ascii.txt", FORMATS["text"](REPORTS[name](), Layout(unicode=False))
    yield "echo-colour.txt", FORMATS["text"](REPORTS["echo"](), Layout(colour=True))


def main() -> None:
    """Write all golden files, and remove those that no report stands behind any more."""
    FOLDER.mkdir(exist_ok=True)
    files = dict(expected())
    for name, content in files.items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
    for stale in FOLDER.iterdir():
        if stale.name not in files:
            stale.unlink()


if __name__ == "__main__":
    main()
