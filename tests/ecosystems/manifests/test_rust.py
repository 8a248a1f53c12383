"""What manifests of Rust packages ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import rust
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "workspace": (
        {
            "Cargo.toml": (
                '[workspace]\nmembers = ["crates/*", "examples/a"]\n[workspace.dependencies]\nx = {path = "crates/x"}\n'
            )
        },
        ["crates/*", "crates/x", "examples/a"],
    ),
    "package": (
        {
            "a/Cargo.toml": (
                "[package]\n"
                'build = "make.rs"\n'
                "[dependencies]\n"
                'b = {path = "../b"}\n'
                '[target."cfg(unix)".dependencies]\n'
                'c = {path = "../../c"}\n'
                'd = "1"\n'
                "[patch.crates-io]\n"
                'e = {path = "e"}\n'
                "[[bin]]\n"
                'name = "m"\n'
                'path = "src/m.rs"\n'
            )
        },
        ["a/e", "a/make.rs", "a/src/m.rs", "b"],
    ),
    "targets by name": (
        {"Cargo.toml": '[[test]]\nname = "t"\n[[bench]]\nname = "u"\n', "tests/t.rs": "", "benches/u/main.rs": ""},
        ["benches/u/main.rs", "tests/t.rs"],
    ),
    "macros": (
        {
            "a/Cargo.toml": "",
            "a/src/x.rs": (
                'include_str!("../y.txt"); include_bytes!(r"z.bin"); '
                'include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/w.txt")); '
                'sqlx::migrate!("./migrations");\n'
                '#[folder = "static/"]\n'
            ),
        },
        ["a/migrations", "a/src/z.bin", "a/static", "a/w.txt", "a/y.txt"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"Cargo.toml": "[workspace\n"},
    {"Cargo.toml": 'workspace = 1\nbin = 2\ndependencies = ["x"]\n'},
    {"Cargo.toml": "a = " + "[" * 100_000},
    {"src/x.rs": 'include_str!("x.txt")'},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(rust, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(rust, tmp_path, files) == []
