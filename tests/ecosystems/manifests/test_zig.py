"""What build scripts and packages of Zig ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import zig
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "a build script": (
        {
            "build.zig": (
                'const exe = b.addExecutable(.{ .root_source_file = b.path("src/main.zig") });\n'
                '// b.path("gone.zig")\n'
                'exe.addIncludePath(b.path("include"));\n'
            )
        },
        ["include", "src/main.zig"],
    ),
    "a package": (
        {
            "a/build.zig.zon": (
                '.{ .dependencies = .{ .x = .{ .path = "../x" }, .y = .{ .url = "https://example.org/y" } },\n'
                '   .paths = .{ "build.zig", "src", "LICENSE" } }'
            )
        },
        ["a/LICENSE", "a/build.zig", "a/src", "x"],
    ),
}
MALFORMED: list[dict[str, str]] = [
    {"build.zig": "b.path("},
    {"build.zig": 'b.path("/etc")'},
    {"build.zig.zon": ".paths = .{" * 20_000},
]


@pytest.mark.parametrize("name", CASES)
def test_asked_for(tmp_path: Path, name: str) -> None:
    files, expected = CASES[name]
    assert asked(zig, tmp_path, files) == expected


@pytest.mark.parametrize("files", MALFORMED)
def test_malformed(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(zig, tmp_path, files) == []
