"""The ignore files of the large tree do what their names say."""

import os
from pathlib import Path

from bench.laying_out import lay_out
from bench.recipe import Recipe
from bench.rules import EVERYTHING_ELIGIBLE, MODULES_IGNORED, put_rules
from ctxsize.pipeline import Request, list_entries

TINY = Recipe(module_files=3_000, module_folders=400, source_files=200)
BUILD_FILES = {".dockerignore", "Dockerfile"}


def eligible_files(tree: str) -> set[str]:
    entries = list_entries(Request(context=tree))
    return {entry.path for entry in entries if entry.verdict != "ignored" and not entry.path.endswith("/")}


def files_on_disk(tree: str) -> set[str]:
    return {os.path.relpath(os.path.join(at, name), tree) for at, _, names in os.walk(tree) for name in names}


def test_fifty_rules_let_everything_in(tmp_path: Path) -> None:
    tree = lay_out(TINY, str(tmp_path))
    assert len(EVERYTHING_ELIGIBLE.splitlines()) == 50
    assert files_on_disk(tree) <= eligible_files(tree)


def test_one_rule_keeps_the_modules_out(tmp_path: Path) -> None:
    tree = lay_out(TINY, str(tmp_path))
    put_rules(tree, MODULES_IGNORED)
    expected = {path for path in files_on_disk(tree) if "node_modules" not in path}
    assert expected <= eligible_files(tree)
    assert not any("node_modules/" in path for path in eligible_files(tree))
    assert len(expected - BUILD_FILES) == TINY.source_files
