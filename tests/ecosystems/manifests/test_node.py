"""What manifests of JavaScript packages ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import node
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "workspaces": ({"package.json": '{"workspaces": ["packages/*", "!packages/x"]}'}, ["packages/*"]),
    "workspaces of Yarn 1": ({"package.json": '{"workspaces": {"packages": ["a"]}}'}, ["a"]),
    "dependencies": (
        {
            "web/package.json": (
                '{"dependencies": {"a": "file:../a", "b": "link:./b", "c": "^1"}, "devDependencies": '
                '{"d": "file:../../out"}}'
            )
        },
        ["a", "web/b"],
    ),
    "patches": (
        {
            "package.json": (
                '{"pnpm": {"patchedDependencies": {"x@1": "patches/x.patch"}}, "resolutions": {"y": '
                '"patch:y@npm%3A1#~/.yarn/patches/y.patch"}, "scripts": {"postinstall": "patch-package"}}'
            )
        },
        [".yarn/patches/y.patch", "patches", "patches/x.patch"],
    ),
    "scripts of the installation": (
        {
            "package.json": (
                '{"scripts": {"postinstall": "node scripts/a && sh ./b.sh", "prepare": "husky", "build": "node c.js"}}'
            ),
            "scripts/a.js": "",
            "b.sh": "",
            "c.js": "",
        },
        ["b.sh", "scripts/a.js"],
    ),
    "pnpm": (
        {"pnpm-workspace.yaml": "packages:\n  - apps/*\n  - '!apps/x'\npatchedDependencies:\n  z: patches/z.patch\n"},
        ["apps/*", "patches/z.patch"],
    ),
    "Yarn": (
        {".yarnrc.yml": "yarnPath: .yarn/releases/yarn-4.cjs\nplugins:\n  - path: .yarn/plugins/p.cjs\n    spec: x\n"},
        [".yarn/plugins/p.cjs", ".yarn/releases/yarn-4.cjs"],
    ),
    "tsconfig": (
        {
            "app/tsconfig.build.json": (
                "{ // comment\n"
                ' "extends": ["../tsconfig.base", "@x/y"],\n'
                ' "files": ["a.ts", ], /* "b.ts" */\n'
                ' "references": [{"path": "../lib"}],\n'
                "}"
            )
        },
        ["app/a.ts", "lib", "tsconfig.base.json"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"package.json": "{"},
    {"package.json": "[1]"},
    {"package.json": '{"workspaces": 3, "dependencies": ["file:./x"], "scripts": "file:x"}'},
    {"package.json": "[" * 100_000},
    {"pnpm-workspace.yaml": "packages: ["},
    {"pnpm-workspace.yaml": "[" * 20_000},
    {"pnpm-workspace.yaml": "!!python/object:os.system x"},
    {".yarnrc.yml": "- a"},
    {"tsconfig.json": '{"extends": "./base'},
    {"tsconfig.json": '/* "files": ["x"]'},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(node, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(node, tmp_path, files) == []
