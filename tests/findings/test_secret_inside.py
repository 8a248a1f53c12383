import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.findings.asked import found
from tests.trees import plant

WORD = "hunter2hunter2"
ACCOUNT = json.dumps({"type": "service_account", "private_key": WORD}, indent=1)
AUTHS = json.dumps({"auths": {"registry.example": {"auth": WORD}}})
REMOTE = f'[core]\n[remote "o"]\n\turl = https://me:{WORD}@example.org/x.git\n'
HEADER = f"[http]\n\textraheader = AUTHORIZATION: basic {WORD}\n"

HOLDING: list[Any] = [
    pytest.param("a/x.pem", f"{WORD}\n-----BEGIN PRIVATE KEY-----\n", "a private key", 2, id="a key"),
    pytest.param("id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\n", "a private key", 1, id="a key of ssh"),
    pytest.param("service-account.json", ACCOUNT, "the private key of a service account", 3, id="a service account"),
    pytest.param(".npmrc", f"a=b\n//r.org/:_authToken={WORD}\n", "a token for a registry", 2, id="npm"),
    pytest.param(".pypirc", f"[pypi]\nusername = x\npassword = {WORD}\n", "a password for a registry", 3, id="pypi"),
    pytest.param(".netrc", f"machine x login y\n  password {WORD}\n", "a password", 2, id="netrc"),
    pytest.param(".git/config", REMOTE, "what git logs in with", 3, id="a remote of git"),
    pytest.param(".git/config", HEADER, "what git logs in with", 2, id="a header of git"),
    pytest.param(".docker/config.json", AUTHS, "what docker logs in with", 1, id="docker"),
]

HARMLESS: list[Any] = [
    pytest.param("a/x.pem", "-----BEGIN CERTIFICATE-----\n", id="a certificate"),
    pytest.param("a/x.pem", "-----BEGIN PUBLIC KEY-----\n", id="a public key"),
    pytest.param(".npmrc", "//r.org/:_authToken=${NPM_TOKEN}\n", id="a variable in npm"),
    pytest.param(".npmrc", "# //r.org/:_authToken=x\nregistry=https://r.org\n", id="a comment in npm"),
    pytest.param(".pypirc", "[pypi]\nusername = x\n", id="no password"),
    pytest.param(".netrc", "machine x login y\n", id="no password in netrc"),
    pytest.param(".git/config", "[remote]\n\turl = https://me@example.org/x.git\n", id="a name alone"),
    pytest.param(".git/config", "[remote]\n\turl = git@example.org:x.git\n", id="ssh"),
    pytest.param(".docker/config.json", '{"auths": {"r": {}}, "credsStore": "x"}', id="a keychain"),
    pytest.param("credentials.json", '{"type": "authorized_user"}', id="something else in JSON"),
    pytest.param("credentials.json", "[" * 50_000, id="no JSON"),
    pytest.param("big.pem", "-----BEGIN PRIVATE KEY-----\n" + "x" * 70_000, id="too large"),
    pytest.param("notes.txt", "-----BEGIN PRIVATE KEY-----\n", id="a name that nobody looks at"),
]


@pytest.mark.parametrize(("path", "text", "what", "line"), HOLDING)
def test_secrets_are_told_by_kind_and_line_and_never_shown(
    tmp_path: Path, path: str, text: str, what: str, line: int
) -> None:
    context = plant(str(tmp_path / "c"), {path: {"text": text}, ".git/HEAD": 1})
    (only,) = found(context, "CTX031")
    assert only.message == f"it holds {what}, and is sent"
    assert (only.file, only.line, only.paths, only.severity) == (os.path.join(context, path), line, (path,), "error")
    assert WORD not in repr(only)


@pytest.mark.parametrize(("path", "text"), HARMLESS)
def test_harmless_files(tmp_path: Path, path: str, text: str) -> None:
    assert found(plant(str(tmp_path / "c"), {path: {"text": text}}), "CTX031") == []


def test_what_is_not_sent_is_not_looked_at(tmp_path: Path) -> None:
    tree = {"id_rsa": {"text": "-----BEGIN PRIVATE KEY-----\n"}, ".npmrc": {"text": f"_auth={WORD}\n"}, "src/a": 1}
    assert found(plant(str(tmp_path / "a"), tree, ignore="id_rsa\n.npmrc\n"), "CTX031") == []
    assert found(plant(str(tmp_path / "b"), tree, dockerfile="FROM scratch\nCOPY src /\n"), "CTX031") == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    tree = {"id_rsa": "->key.txt", "key.txt": {"text": "-----BEGIN PRIVATE KEY-----\n"}}
    assert found(plant(str(tmp_path / "c"), tree), "CTX031") == []


def test_keys_of_tests_are_a_remark(tmp_path: Path) -> None:
    tree = {"tests/data/x.pem": {"text": "-----BEGIN PRIVATE KEY-----\n"}}
    assert [each.severity for each in found(plant(str(tmp_path / "c"), tree), "CTX031")] == ["info"]
