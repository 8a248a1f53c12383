"""What manifests of Swift packages ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import swift
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "targets": (
        {
            "Package.swift": (
                'let package = Package(name: "App", dependencies: [.package(path: "../Else"),\n'
                '  .package(url: "https://example.org/x.git", from: "1.0.0"), .package(path: "Local")],\n'
                "  targets: [\n"
                '    .executableTarget(name: "App", dependencies: ["Core"], path: "Server",\n'
                '      resources: [.copy("Public"), .process("Text/en.strings")]),\n'
                '    // .target(name: "Gone"),\n'
                '    .testTarget(name: "AppTests", dependencies: ["App"]),\n'
                "  ])\n"
            )
        },
        ["Local", "Server", "Server/Public", "Server/Text/en.strings", "Tests/AppTests"],
    ),
    "a folder by its name": (
        {"a/Package.swift": '.target(name: "Core")'},
        ["a/Source/Core", "a/Sources/Core", "a/src/Core", "a/srcs/Core"],
    ),
    "for one version of the tools": ({"Package@swift-5.9.swift": '.plugin(name: "P")'}, ["Plugins/P"]),
}
MALFORMED: list[dict[str, str]] = [
    {"Package.swift": ".target(name: "},
    {"Package.swift": '.testTarget(name: "/etc", path: "../../x")'},
    {"Package.swift": "/*" * 50_000},
    {"Package.swift": '"' * 50_001},
    {"Package.swift": ".target(name:" * 20_000},
]


@pytest.mark.parametrize("name", CASES)
def test_asked_for(tmp_path: Path, name: str) -> None:
    files, expected = CASES[name]
    assert asked(swift, tmp_path, files) == expected


@pytest.mark.parametrize("files", MALFORMED)
def test_malformed(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(swift, tmp_path, files) in ([], ["Tests/etc"])
