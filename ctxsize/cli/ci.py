"""What a CI service lends to a run: the checkout from whose root it names files, and files that a step may add to."""

import os
from dataclasses import replace

from ctxsize.checked import CheckReport
from ctxsize.cli.output import append_text, layout_for
from ctxsize.gitignore import repository_root
from ctxsize.render.checks import render
from ctxsize.render.checks.github import outputs
from ctxsize.render.layout import Layout

# GitHub Actions and GitLab CI; a variable counts only where the run is inside of what it names.
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def layout_in_checkout(output: str | None) -> Layout:
    """Return the layout for a file or for standard output, with the place from which files are named."""
    folder = os.getcwd()
    return replace(layout_for(output), folder=folder, checkout=_checkout(folder))


def tell_step(checked: CheckReport) -> None:
    """Add to the summary and to the outputs of a step of GitHub Actions, as far as it has any.

    Raises:
        CtxsizeError: a file of the step cannot be written.
    """
    summary, output = os.environ.get("GITHUB_STEP_SUMMARY"), os.environ.get("GITHUB_OUTPUT")
    if summary:
        append_text(render("markdown", checked, layout_in_checkout(summary)), summary)
    if output:
        append_text(outputs(checked), output)


def _checkout(folder: str) -> str:
    named = (os.path.realpath(os.environ[name]) for name in _CHECKOUTS if os.environ.get(name))
    held = (root for root in named if f"{folder}{os.sep}".startswith(os.path.join(root, "")))
    return next(held, None) or repository_root(folder) or folder
