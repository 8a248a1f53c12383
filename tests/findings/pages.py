"""The pages of docs/findings, which are made of the definitions: `python -m tests.findings.pages` writes them anew."""

from pathlib import Path

from ctxsize.findings.definition import Definition
from ctxsize.findings.selection import DEFINITIONS

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
    return {"README.md": _index(), **{f"{each.code}.md": _page(each) for each in DEFINITIONS}}


def _index() -> str:
    rows = [f"| [{one.code}]({one.code}.md) | `{one.name}` | {one.severity} | {one.summary} |\n" for one in DEFINITIONS]
    return _INTRODUCTION + "".join(rows)


def _page(each: Definition) -> str:
    return (
        f"# {each.code} {each.name}\n\nUsually {_with_article(each.severity)}: {each.summary}.\n\n{each.why}\n\n"
        f"## Before\n\n```dockerfile\n{each.before}\n```\n\n## After\n\n```dockerfile\n{each.after}\n```\n"
    )


def _with_article(severity: str) -> str:
    return {"error": "an error", "warning": "a warning", "info": "a remark"}[severity]


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
