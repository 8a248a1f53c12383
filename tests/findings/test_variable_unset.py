"""Variables without a value in sources, and those that have one."""

from pathlib import Path

import pytest

from tests.findings.asked import found
from tests.trees import Tree, plant

_TREE: Tree = {"app/a": 1, "b": 1}

# A Dockerfile, and what is found: severity, line, subject and fix.
_UNSET = {
    "the whole context": ("FROM scratch\nCOPY $APP /x/\n", ("warning", 2, "APP", "")),
    "below the root": ("FROM scratch\nCOPY ${APP}/ /x/\n", ("warning", 2, "APP", "")),
    "a part of a path": ("FROM scratch\nCOPY app/$NAME /x/\n", ("warning", 2, "NAME", "")),
    "two": ("FROM scratch\nCOPY app/$A$B /x/\n", ("warning", 2, "A B", "")),
    "declared above the first FROM": ("ARG APP=app\nFROM scratch\nCOPY $APP /x/\n", ("warning", 3, "APP", "ARG APP")),
    "declared, to be given": ("FROM scratch\nARG APP\nCOPY app/$APP /x/\n", ("info", 3, "APP", "--build-arg APP=…")),
    "declared, to be given, or else all": (
        "FROM scratch\nARG APP\nCOPY $APP /x/\n",
        ("warning", 3, "APP", "--build-arg APP=…"),
    ),
    "set after it is used": ("FROM scratch\nCOPY $APP /x/\nENV APP=app\n", ("warning", 2, "APP", "")),
    "in a mount": (
        "FROM scratch\nRUN --mount=type=bind,source=app/$APP,target=/s ls\n",
        ("warning", 2, "APP", ""),
    ),
    "in ADD": ("FROM scratch\nADD $APP /x/\n", ("warning", 2, "APP", "")),
}


@pytest.mark.parametrize("case", _UNSET)
def test_a_variable_without_a_value(tmp_path: Path, case: str) -> None:
    dockerfile, expected = _UNSET[case]
    plant(str(tmp_path), _TREE, dockerfile=dockerfile)
    (only,) = found(str(tmp_path), "CTX005")
    assert (only.severity, only.line, only.subject, only.fix) == expected


_SET = {
    "a default": "FROM scratch\nARG APP=app\nCOPY $APP /x/\n",
    "declared again": "ARG APP=app\nFROM scratch\nARG APP\nCOPY $APP /x/\n",
    "ENV": "FROM scratch\nENV APP=app\nCOPY $APP /x/\n",
    "text of its own": "FROM scratch\nCOPY ${APP:-app} /x/\n",
    "in the target": "FROM scratch\nCOPY app /x/$APP\n",
    "quoted": "FROM scratch\nCOPY '$APP' /x/\n",
    "from another stage": "FROM scratch\nFROM scratch\nCOPY --from=0 $APP /x/\n",
    "in a stage that is not built": "FROM scratch\nCOPY $APP /x/\nFROM scratch\nCOPY app /x/\n",
    "a platform": "FROM scratch\nARG TARGETARCH\nCOPY app/$TARGETARCH /x/\n",
}


@pytest.mark.parametrize("case", _SET)
def test_a_variable_that_has_a_value(tmp_path: Path, case: str) -> None:
    plant(str(tmp_path), _TREE, dockerfile=_SET[case])
    assert found(str(tmp_path), "CTX005") == []


def test_a_value_that_is_given(tmp_path: Path) -> None:
    plant(str(tmp_path), _TREE, dockerfile="FROM scratch\nARG APP\nCOPY $APP /x/\n")
    assert found(str(tmp_path), "CTX005", build_args={"APP": "app"}) == []


def test_only_buildkit_hands_an_argument_down(tmp_path: Path) -> None:
    plant(str(tmp_path), _TREE, dockerfile="FROM scratch AS a\nARG APP=app\nFROM a\nCOPY $APP /x/\n")
    counts = {
        builder: len(found(str(tmp_path), "CTX005", builder=builder)) for builder in ("buildkit", "classic", "podman")
    }
    assert counts == {"buildkit": 0, "classic": 1, "podman": 1}


def test_what_is_said_of_the_whole_context(tmp_path: Path) -> None:
    plant(str(tmp_path), _TREE, dockerfile="FROM scratch\nCOPY $APP /x/\n")
    (only,) = found(str(tmp_path), "CTX005")
    assert only.message == (
        "`COPY $APP /x/` uses $APP, which nothing in stage 0 gives a value, and so copies the whole context"
    )
    assert only.size == 2 + 27
