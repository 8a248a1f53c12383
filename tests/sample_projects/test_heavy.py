"""The heavy folders: exact in number and weight, and never outside the project."""

import random
from pathlib import Path

import pytest

from sample_projects.errors import SampleError
from sample_projects.heavy import HeavyFolder, check_paths, folder_paths, folder_sizes, read_layout


def heavy_toml(folder: Path, text: str) -> Path:
    file = folder / "heavy.toml"
    file.write_text(f"seed = 1\n{text}", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "folder",
    [
        HeavyFolder("one", files=1, size=1),
        HeavyFolder("few-names", files=400, size=10_000, names=("{word}.go",)),
        HeavyFolder("hashes", files=300, size=9_999_999, names=("{hash}",), packages=("a", "b"), inside=("", "lib")),
        HeavyFolder("always", files=6, size=77, packages=("a", "b", "c"), always=("LICENSE", "README.md")),
    ],
    ids=lambda folder: folder.path,
)
def test_a_folder_has_its_number_of_files_and_its_weight(folder: HeavyFolder) -> None:
    paths = folder_paths(folder, random.Random("any"))
    sizes = folder_sizes(folder, random.Random("any"))
    assert (len(paths), len(set(paths)), len(sizes), sum(sizes)) == (folder.files,) * 3 + (folder.size,)
    assert all(path.startswith(f"{folder.path}/") and "//" not in path for path in paths)
    assert min(sizes) >= 0


def test_sizes_are_spread_as_real_ones_are() -> None:
    sizes = sorted(folder_sizes(HeavyFolder("any", files=1_000, size=10_000_000), random.Random("any")))
    assert sizes[500] < 10_000 < sizes[-1]
    assert sum(sizes[-100:]) > 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        '[[files]]\npath = "../outside"\nsize = 1',
        '[[files]]\npath = "/etc/outside"\nsize = 1',
        '[[files]]\npath = "a/../../outside"\nsize = 1',
        '[[folders]]\npath = ".."\nfiles = 1\nsize = 1',
        '[[folders]]\npath = "a"\nfiles = 1\nsize = 1\npackages = ["../.."]',
        '[[folders]]\npath = "a"\nfiles = 1\nsize = 1\ninside = ["../.."]',
        '[[folders]]\npath = "a"\nfiles = 1\nsize = 1\nnames = ["../../{word}"]',
        '[[folders]]\npath = "a"\nfiles = 1\nsize = 1\nalways = ["/x"]',
        '[[links]]\npath = "../link"\ntarget = "x"',
    ],
)
def test_a_path_that_leaves_the_project_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SampleError, match="leaves the project"):
        check_paths(read_layout(heavy_toml(tmp_path, text)))


@pytest.mark.parametrize(
    "text",
    [
        '[[files]]\npath = "..outside/..."\nsize = 1',
        '[[links]]\npath = "a/link"\ntarget = "../../elsewhere"',
        '[[folders]]\npath = "a"\nfiles = 1\nsize = 1\nnames = ["{word}..go"]',
    ],
)
def test_a_path_that_stays_is_not_refused(tmp_path: Path, text: str) -> None:
    layout = read_layout(heavy_toml(tmp_path, text))
    check_paths(layout)
    assert len(layout.files) + len(layout.links) + len(layout.folders) == 1


@pytest.mark.parametrize("text", ['[[files]]\nname = "x"', '[[folders]]\npath = "x"', "[[links]", "[git]\npast = [{}]"])
def test_a_layout_that_cannot_be_read_names_its_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(SampleError, match=r"heavy\.toml: "):
        read_layout(heavy_toml(tmp_path, text))
