"""The schema of a configuration: what editors are told is what the reader takes."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from ctxsize.config.document import load
from ctxsize.errors import ConfigurationError
from tests.config.schema import FILE, schema, text
from tests.config.test_document import REFUSED

ROOT = FILE.parents[1]
VALIDATOR = Draft7Validator(schema())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def is_taken(written: str) -> bool:
    Path("ctxsize.toml").write_text(written)
    try:
        load("ctxsize.toml")
    except ConfigurationError:
        return False
    return True


def is_valid(written: str) -> bool:
    return VALIDATOR.is_valid(tomllib.loads(written))


def test_the_file_is_that_of_the_tables() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run make golden"


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


GOOD = [
    "",
    "max-size = 0",
    "max-size = '50MB'",
    "max-size = ' .5 GiB '",
    "max-size = '1.5k'",
    "max-size = ['50MB', { at = '40MB', level = 'warn', message = 'see docs' }]",
    "max-files = '5,000'",
    "max-growth = '10%'",
    "max-growth = { at = '1MB', level = 'error' }",
    "[limit]\nsecrets = 0\n'assets/**' = ['1MiB']",
    "[[build]]\n[[build]]\nname = 'api'\ncontext = '../api'\nmin-sent = 1\n[build.limit]\n'*.bin' = '1kB'",
    "file = 'Dockerfile'\ntarget = 'prod'\nbuilder = 'podman'\nignore-file = 'x'\n[build-args]\nA = ''",
    "against = 'origin/main'\nbaseline = 'ci/size.json'\nassume = ['node_modules', '.env', 'a/..b']",
    "assume = []\nselect = ['ALL']\nignore = ['CTX', 'CTX04', 'CTX051', 'over-budget']\nfail-on = 'never'",
]
BAD = [
    "max-szie = 1",
    "max-size = '5ib'",
    "max-size = ''",
    "max-size = '1,000'",
    "max-size = [[1]]",
    "max-size = { at = 1, colour = 1 }",
    "max-size = '10%'",
    "max-growth = '-1%'",
    "max-growth = '%'",
    "max-size = { at = '1MB', message = '' }",
    "[limit]\n'' = 1",
    "limit = ['assets=1MB']",
    "name = 'x'",
    "context = 'x'",
    "build = {}",
    "[[build]]\n[[build.build]]",
    "[[build]]\nfail-on = 'error'",
    "assume = ['/etc']",
    "assume = ['a/../b']",
    "assume = ['./']",
    "assume = ['']",
    "select = ['']",
    "select = 'CTX001'",
    "fail-on = 'warn'",
]


@pytest.mark.parametrize("written", GOOD)
def test_what_it_may_say(written: str) -> None:
    assert (is_valid(written), is_taken(written)) == (True, True)


# No schema says where a path leads, whether a glob is well formed or a misspelt category, and whether the text is TOML.
BEYOND = ("leads out", "TOML", "no glob", "no category")


@pytest.mark.parametrize(
    "written", [*BAD, *(each for each, _, why in REFUSED if not any(beyond in why for beyond in BEYOND))]
)
def test_what_it_may_not_say(written: str) -> None:
    assert (is_valid(written), is_taken(written)) == (False, False)


# Values of every type; each key takes some of them.
VALUES = ["0", "-1", "true", "''", "'x'", "'5MB'", "'5%'", "'error'", "'warn'", "'podman'", "[]", "['x']", "['CTX001']"]
TABLES = ["{}", "{ at = 1 }", "{ at = '5%' }", "{ x = 1 }", "{ x = 'x' }", "[{ at = 1, level = 'info' }]", "[{}]"]
KEYS = [*schema()["properties"], *(f"build.{key}" for key in schema()["properties"]["build"]["items"]["properties"])]


@pytest.mark.parametrize("key", KEYS)
def test_the_reader_and_the_schema_agree_on_every_key(key: str) -> None:
    table, _, own = key.rpartition(".")
    header = f"[[{table}]]\n" if table else ""
    texts = [f"{header}{own} = {value}" for value in VALUES + TABLES]
    taken = [is_taken(each) for each in texts]
    assert [is_valid(each) for each in texts] == taken
    assert set(taken) == {True, False}


@pytest.mark.parametrize("page", ["README.md", "docs/budgets.md"])
def test_what_is_shown_is_valid(page: str) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    assert [block for block in blocks if not (is_valid(block) and is_taken(block))] == []


def test_every_key_is_described() -> None:
    def described(properties: dict[str, Any]) -> list[bool]:
        return ["description" in each for each in properties.values()]

    top = schema()["properties"]
    assert all(described(top) + described(top["build"]["items"]["properties"]) + described(top["limit"]["properties"]))
