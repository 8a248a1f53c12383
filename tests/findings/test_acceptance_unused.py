from pathlib import Path

import pytest

from ctxsize.errors import ConfigurationError
from ctxsize.findings.selection import selected
from ctxsize.guard import BuildAsked, Question, check
from ctxsize.pipeline import Request
from tests.findings.asked import found, lines
from tests.trees import plant

# Line 2 has CTX010, since line 1 says the same.
IDLE = "*.tmp\n*.tmp\n"


@pytest.mark.parametrize(
    ("comment", "codes", "expected"),
    [
        pytest.param("accept CTX010 because why", ("CTX01", "CTX025"), [], id="met"),
        pytest.param("accept rule-does-nothing because why", ("CTX01", "CTX025"), [], id="met by name"),
        pytest.param("accept CTX012 because why", ("CTX012", "CTX025"), [(3, "remove line 3")], id="not met"),
        pytest.param("accept CTX012 because why", ("CTX010", "CTX025"), [], id="not looked for"),
        pytest.param("accept CTX012 because why", ("CTX012",), [], id="nobody asks"),
        pytest.param("accept CTX025 because why", ("CTX01", "CTX025"), [], id="accepted itself"),
    ],
)
def test_an_acceptance_that_meets_nothing(
    tmp_path: Path, comment: str, codes: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, ignore=f"{IDLE}# ctxsize: {comment}\n")
    unused = [each for each in found(context, *codes) if each.code == "CTX025"]
    assert lines(unused) == expected
    assert all(each.severity == "info" for each in unused)


def test_an_acceptance_that_one_of_two_builds_needs(tmp_path: Path) -> None:
    tree = {"a/package.json": 1, "a/node_modules/x": 1, "src/x": 1, "B": {"text": "FROM scratch\nCOPY src /\n"}}
    ignore = "src/node_modules\nnode_modules\n# ctxsize: accept CTX012 because of the demo\n"
    context = plant(str(tmp_path / "c"), tree, ignore=ignore)
    builds = (
        BuildAsked("one", Request(context)),
        BuildAsked("two", Request(context, dockerfile=f"{context}/B")),
    )
    assert check(Question(builds, selected(("CTX012", "CTX025"), ()))).findings == ()


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        pytest.param("accept CTX010", "to accept CTX010, say why: # ctxsize: accept CTX010 because …", id="no reason"),
        pytest.param(
            "accept CTX999 because why",
            "there is no finding 'CTX999' to accept",
            id="no such code",
        ),
        pytest.param(
            "accept root-only-rul because why",
            "there is no finding 'root-only-rul' to accept; did you mean 'root-only-rule'?",
            id="nearly a name",
        ),
        pytest.param(
            "acept CTX012 because why", "write it as # ctxsize: accept CODE because REASON", id="another word"
        ),
        pytest.param("accept CTX012: why", "write it as # ctxsize: accept CODE because REASON", id="another grammar"),
    ],
)
def test_a_mistake_accepts_nothing_in_silence(tmp_path: Path, comment: str, text: str) -> None:
    context = plant(str(tmp_path / "c"), {"a": 1}, ignore=f"*.tmp\n# ctxsize: {comment}\n")
    with pytest.raises(ConfigurationError) as caught:
        found(context, "CTX012")
    assert str(caught.value).startswith(f"{context}/.dockerignore:2: {text}")
