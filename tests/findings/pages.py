"""The pages of docs/findings, which are made of the definitions: `python -m tests.findings.pages` writes them anew."""

from pathlib import Path

from ctxsize.findings.selection import DEFINITIONS
from ctxsize.render.finding_page import page

FOLDER = Path(__file__).parents[2] / "docs/findings"
_INTRODUCTION = """\
# Findings

What `ctxsize lint` and `ctxsize check` look for. `--select` and `--ignore` take codes, beginnings of codes (`CTX03`)
and names; so do `select` and `ignore` of the configuration. A line

```
# ctxsize: accept CTX012 because only the root's is heavy
```

in the ignore file accepts a finding there; it begins in the first column, and the reason is required. Limits (CTX05)
have [a page of their own](../budgets.md).

| code | name | usually | what is wrong |
| --- | --- | --- | --- |
"""


def pages() -> dict[str, str]:
    """Return the pages by the name of their file."""
    return {"README.md": _index(), **{f"{each.code}.md": page(each) for each in DEFINITIONS}}


def _index() -> str:
    rows = [f"| [{one.code}]({one.code}.md) | `{one.name}` | {one.severity} | {one.summary} |\n" for one in DEFINITIONS]
    return _INTRODUCTION + "".join(rows)


def main() -> None:
    """Write the pages, and take away those of findings that are gone."""
    FOLDER.mkdir(exist_ok=True)
    written = pages()
    for stale in {path.name for path in FOLDER.glob("*.md")} - written.keys():
        (FOLDER / stale).unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
