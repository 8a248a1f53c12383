"""Names what several sections refer to: builders, categories, instructions, rules."""

from collections.abc import Sequence

from ctxsize.render.escape import escape
from ctxsize.render.layout import Layout
from ctxsize.report import InstructionReference, Report, RuleReference

BUILDERS = {"buildkit": "BuildKit", "classic": "Classic", "podman": "Podman"}

_SHORT_NAME = len("Containerfile")


def category(key: str) -> str:
    """Return a category as words: "version control" for "version-control"."""
    return key.replace("-", " ")


def scope_word(report: Report) -> str:
    """Return what the tables weigh: "eligible" or "sent"; nothing is sent to Podman, its instructions read."""
    return "read" if report.scope == "sent" and report.builder == "podman" else report.scope


def instruction_place(reference: InstructionReference, layout: Layout) -> str:
    """Return where an instruction stands: "Dockerfile:12", or "line 12" where there is little room."""
    name = escape(reference.file.rpartition("/")[2], unicode=layout.unicode)
    return f"{name}:{reference.line}" if layout.wide and len(name) <= _SHORT_NAME else f"line {reference.line}"


def instruction(reference: InstructionReference, layout: Layout) -> str:
    """Return an instruction with its file and line: "build/Dockerfile:12 COPY . ."."""
    file = escape(reference.file, unicode=layout.unicode)
    return f"{file}:{reference.line} {escape(reference.text, unicode=layout.unicode)}"


def rule(reference: RuleReference, layout: Layout) -> str:
    """Return a rule with its file and line: ".dockerignore:3 node_modules"."""
    file = escape(reference.file, unicode=layout.unicode)
    return f"{file}:{reference.line} {escape(reference.text, unicode=layout.unicode)}"


def needed_by(references: Sequence[InstructionReference], layout: Layout, *, with_text: bool) -> str:
    """Return the place of the first instruction and how many more there are; "nothing" if there is none."""
    if not references:
        return "nothing"
    more = f" +{len(references) - 1}" if len(references) > 1 else ""
    text = f" {escape(references[0].text, unicode=layout.unicode)}" if with_text else ""
    return f"{instruction_place(references[0], layout)}{more}{text}"
