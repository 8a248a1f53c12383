from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.findings.repositories import commit
from tests.trees import plant

KEY = {"text": "-----BEGIN RSA PRIVATE KEY-----\nxyz\n"}
CERTIFICATE = {"text": "-----BEGIN CERTIFICATE-----\nxyz\n-----END CERTIFICATE-----\n"}
COPY_ALL = "FROM scratch\nCOPY . /\n"
STAGED = "FROM a AS build\nCOPY . /src\nRUN make\nFROM scratch\n"

FOUND: list[Any] = [
    pytest.param({".env": 9}, [(".env", [".env"])], id="settings"),
    pytest.param({"a/.env": 9, "b/.env": 9}, [("**/.env", ["a/.env", "b/.env"])], id="one rule for both"),
    pytest.param(
        {"certs/a.key": KEY, "certs/b.key": KEY},
        [("certs/a.key\ncerts/b.key", ["certs/a.key", "certs/b.key"])],
        id="keys",
    ),
    pytest.param({".ssh/id_rsa": KEY, ".ssh/config": 3}, [(".ssh", [".ssh/config", ".ssh/id_rsa"])], id="a folder"),
    pytest.param(
        {"config/master.key": {"text": "0123abc"}}, [("config/master.key", ["config/master.key"])], id="no PEM"
    ),
    pytest.param(
        {f"certs/{letter}.key": KEY for letter in "abcdefghijk"},
        [("certs/*.key", [f"certs/{letter}.key" for letter in "abcdefghij"])],
        id="many keys",
    ),
    pytest.param({"x/id_ed25519": KEY}, [("**/id_ed25519", ["x/id_ed25519"])], id="a key by its name"),
]

QUIET: list[Any] = [
    pytest.param({".env.example": 9, ".env.sample": 9, "a/.env.template": 9}, id="examples"),
    pytest.param({"id_rsa.pub": 9, "id_rsa.example": 9}, id="public halves"),
    pytest.param({"tls/server.pem": CERTIFICATE}, id="a certificate"),
    pytest.param({"talk.key": {"text": "PK\x03\x04…"}}, id="slides"),
    pytest.param({"roots.pem": 100_000}, id="far too large for a key"),
    pytest.param({"package.json": 2, "node_modules/x/server.key": KEY}, id="in a package"),
    pytest.param({"env.py": 9, "keys.md": 9}, id="other names"),
]


@pytest.mark.parametrize(("tree", "expected"), FOUND)
def test_secrets_are_named_with_the_rule_that_keeps_them_out(tmp_path: Path, tree: Any, expected: Any) -> None:
    findings = found(plant(str(tmp_path / "c"), tree, ignore="*.tmp\n"), "CTX030")
    assert [(each.fix, sorted(each.paths)) for each in findings] == expected
    assert {(each.severity, each.line) for each in findings} == {("error", 2)}


@pytest.mark.parametrize("tree", QUIET)
def test_what_is_no_secret(tmp_path: Path, tree: Any) -> None:
    assert found(plant(str(tmp_path / "c"), tree, ignore="*.tmp\n"), "CTX030") == []


@pytest.mark.parametrize(
    ("dockerfile", "severity", "ends"),
    [
        pytest.param(COPY_ALL, "error", "it ends up in the image", id="the image"),
        pytest.param(
            f"{STAGED}COPY --from=build /src /\n", "error", "from which its folder is copied on", id="copied on"
        ),
        pytest.param(f"{STAGED}COPY --from=build /src/.e* /\n", "error", "is copied on", id="copied on by a wildcard"),
        pytest.param(f"{STAGED}ARG X\nCOPY --from=build $X /\n", "error", "is copied on", id="copied on, maybe"),
        pytest.param(
            "FROM a AS build\nWORKDIR /src\nCOPY . .\nFROM build AS more\nRUN make\nFROM b\nCOPY --from=more /src /\n",
            "error",
            "is copied on",
            id="copied on from a stage that builds on it",
        ),
        pytest.param(
            "FROM a AS build\nARG D\nCOPY . $D\nFROM b\nCOPY --from=build /x /\n",
            "error",
            "is copied on",
            id="anywhere",
        ),
        pytest.param(
            f"{STAGED}COPY --from=build /src/dist /bin/x /\n", "warning", "not in the image", id="left in a stage"
        ),
        pytest.param("FROM a AS base\nCOPY . /\nFROM base\nRUN x\n", "error", "it ends up in the image", id="a base"),
        pytest.param(
            "FROM a\nRUN --mount=type=bind,target=/s make\n", "warning", "a command can read it", id="a mount"
        ),
    ],
)
def test_where_it_ends_up(tmp_path: Path, dockerfile: str, severity: str, ends: str) -> None:
    (only,) = found(plant(str(tmp_path / "c"), {".env": 9}, dockerfile=dockerfile), "CTX030")
    assert only.severity == severity
    assert ends in only.message


def test_what_classic_sends_and_nobody_reads(tmp_path: Path) -> None:
    context = plant(str(tmp_path / "c"), {".env": 9, "src/a": 1}, dockerfile="FROM scratch\nCOPY src /\n")
    assert found(context, "CTX030", builder="buildkit") == []
    (only,) = found(context, "CTX030", builder="classic")
    assert (only.severity, only.file) == ("warning", None)


def test_what_git_tracks_is_a_warning_and_what_tests_use_a_remark(tmp_path: Path) -> None:
    tree = {".env": 9, "a/secrets.yml": 9, "tests/fixtures/id_rsa": KEY}
    context = plant(str(tmp_path / "c"), tree)
    commit(context, "Dockerfile", "a/secrets.yml", "tests/fixtures/id_rsa")
    found_now = {each.paths[0]: each.severity for each in found(context, "CTX030")}
    assert found_now == {".env": "error", "a/secrets.yml": "warning", "tests/fixtures/id_rsa": "info"}


def test_what_an_instruction_names_is_not_for_a_rule(tmp_path: Path) -> None:
    (only,) = found(plant(str(tmp_path / "c"), {".env": 9}, dockerfile="FROM scratch\nCOPY .env /\n"), "CTX030")
    assert only.fix == "give it to the command that needs it: RUN --mount=type=secret"


BUNDLED = "FROM node AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nFROM nginx\n"


@pytest.mark.parametrize(
    ("more", "tracked", "severity"),
    [
        pytest.param("COPY --from=build /app/dist /x\n", [], "warning", id="left behind"),
        pytest.param("COPY --from=build /app/dist /x\n", [".env"], "info", id="left behind, and in git"),
        pytest.param("COPY --from=build /app /x\n", [], "error", id="copied on"),
    ],
)
def test_no_rule_keeps_out_what_a_command_may_read(
    tmp_path: Path, more: str, tracked: list[str], severity: str
) -> None:
    context = plant(str(tmp_path / "c"), {".env": 9, "package.json": 2}, dockerfile=BUNDLED + more)
    commit(context, "Dockerfile", *tracked)
    (only,) = found(context, "CTX030")
    assert (only.severity, only.fix) == (severity, "give it to the command that needs it: RUN --mount=type=secret")
    assert only.message.endswith("/Dockerfile:5 runs `npm run build`, which may read it")
