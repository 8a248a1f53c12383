"""What build descriptions of C and C++ projects ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import c_cpp
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "CMake": (
        {
            "CMakeLists.txt": (
                "add_subdirectory(src) # add_subdirectory(no)\n"
                'ADD_SUBDIRECTORY( "${CMAKE_CURRENT_SOURCE_DIR}/tests" EXCLUDE_FROM_ALL)\n'
                "include(cmake/x.cmake)\n"
                "include(GNUInstallDirs)\n"
                "configure_file(config.h.in config.h)\n"
                'set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")\n'
                "install(FILES a b DESTINATION share)\n"
            )
        },
        ["LICENSE", "a", "b", "cmake/x.cmake", "config.h.in", "src", "tests"],
    ),
    "below": (
        {
            "a/CMakeLists.txt": "",
            "a/b/CMakeLists.txt": "configure_file(${PROJECT_SOURCE_DIR}/x.in y)\nconfigure_file(${OTHER}/z w)\n",
        },
        ["a/x.in"],
    ),
    "Meson": ({"meson.build": "subdir('src')\n"}, ["src"]),
}
MALFORMED: list[dict[str, str]] = [
    {"CMakeLists.txt": "add_subdirectory(\n"},
    {"CMakeLists.txt": "add_subdirectory()\ninclude()\ninstall()\n"},
    {"meson.build": "subdir('"},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(c_cpp, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(c_cpp, tmp_path, files) == []
