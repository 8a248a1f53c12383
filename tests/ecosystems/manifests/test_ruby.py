"""What Gemfiles ask for."""

from pathlib import Path

import pytest

from ctxsize.ecosystems.manifests import ruby
from tests.ecosystems.manifests.asking import asked

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "Gemfile": (
        {
            "Gemfile": (
                'ruby file: ".ruby-version"\n'
                'gem "a", path: "gems/a"\n'
                'gem "b", :path => "../b"\n'
                '# gem "c", path: "c"\n'
                'eval_gemfile "more.gemfile"\n'
                'path "engines" do\n'
                "end\n"
            )
        },
        [".ruby-version", "engines", "gems/a", "more.gemfile"],
    ),
    "read": ({"Gemfile": 'ruby File.read(".tool-versions")[/x/]\n'}, [".tool-versions"]),
}
MALFORMED: list[dict[str, str]] = [
    {"Gemfile": "ruby file:\n"},
    {"Gemfile": 'gem "a", path: "'},
]


@pytest.mark.parametrize("case", CASES)
def test_needed(tmp_path: Path, case: str) -> None:
    files, paths = CASES[case]
    assert asked(ruby, tmp_path, files) == paths


@pytest.mark.parametrize("files", MALFORMED, ids=lambda files: next(iter(files)))
def test_a_malformed_manifest_asks_for_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    assert asked(ruby, tmp_path, files) == []
