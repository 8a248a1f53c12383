"""C and C++: build folders by what the tool leaves in them, never a source tree that was built in place."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("build", "", "CMakeCache.txt CMakeFiles", "build-output"),
        ("build-arm64", "CMakeLists.txt", "CMakeCache.txt", "build-output"),
        ("_build", "", "CMakeCache.txt", "build-output"),
        ("out", "", "CMakeCache.txt", "build-output"),
        ("Release", "", "CMakeCache.txt", "build-output"),
        ("cmake-build-debug", "", "", "build-output"),
        ("CMakeFiles", "", "", "build-output"),
        ("builddir", "", "meson-private build.ninja", "build-output"),
        ("odd", "", "meson-private", "build-output"),
        ("_deps", "", "json-src json-build", "dependencies"),
        ("vcpkg_installed", "", "", "dependencies"),
        (".deps", "", "main.Po", "cache"),
        (".libs", "", "a.o", "build-output"),
        ("x64", "App.sln", "Debug", "build-output"),
        ("Debug", "App.vcxproj", "main.obj", "build-output"),
        ("autom4te.cache", "", "", "cache"),
        ("bin", "", "CMakeCache.txt", "build-output"),
        ("debug", "", "CMakeCache.txt", "build-output"),
        ("release", "", "CMakeCache.txt", "build-output"),
        ("Debug", "", "CMakeCache.txt", "build-output"),
        ("Release", "App.sln", "main.pdb", "build-output"),
        (".clangd", "", "index", "cache"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("project", "", "CMakeCache.txt CMakeLists.txt main.c"),
        ("build", "CMakeLists.txt", "toolchain.cmake"),
        ("builder", "", "main.c"),
        ("_deps", "", ""),
        (".deps", "", "config"),
        (".libs", "", ""),
        ("x64", "", "asm.s"),
        ("Debug", "", "debug.c"),
        ("Release", "App.sln", "notes.txt"),
        ("cmake", "CMakeLists.txt", "FindX.cmake"),
        ("include", "", "a.h"),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("main.o", "build-output"),
        ("MAIN.O", "build-output"),
        ("a.gcda", "test-output"),
        ("a.gcno", "test-output"),
        ("CMakeCache.txt", "cache"),
        ("compile_commands.json", "editor"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "CMakeLists.txt",
        "main.c",
        "main.cpp",
        "a.h",
        "liba.a",
        "liba.so",
        "config.h.in",
        "Prefix.pch",
        "model.obj",
        "a.d",
        "meson.build",
        "build.ninja",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
