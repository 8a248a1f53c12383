"""The article's two figures, 7.7 MB as it lies on disk and 8.192 kB with eight rules, by docker and ctxsize."""

from pathlib import Path

import pytest

import ctxsize
from sample_projects import make
from tests.oracles.stand_in_engine import classic_upload

EIGHT_RULES = ["/.editorconfig", "/.env", "/.git", "/.gitignore", "/.go-version", "/*.md", "/echo-server", "/vendor"]
KEPT = [".dockerignore", "Dockerfile", "Gopkg.lock", "Gopkg.toml", "main.go"]


@pytest.fixture(params=[None, *make.dockerfiles("go-echo")], ids=lambda dockerfile: dockerfile or "naive")
def echo_server(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    context = tmp_path / "echo-server"
    make.lay_out("go-echo", context, dockerfile=request.param)
    return context


def put_eight_rules(context: Path) -> None:
    (context / ".dockerignore").write_text("\n".join(EIGHT_RULES) + "\n", encoding="utf-8")


def test_the_project_is_the_articles(echo_server: Path) -> None:
    assert sorted(entry.name for entry in echo_server.iterdir()) == [
        ".editorconfig",
        ".env",
        ".git",
        ".gitignore",
        ".go-version",
        "Dockerfile",
        "Gopkg.lock",
        "Gopkg.toml",
        "README.md",
        "echo-server",
        "main.go",
        "vendor",
    ]


def test_the_samples_ignore_file_is_the_articles() -> None:
    text = (make.PROJECTS / "go-echo" / "dockerignore").read_text(encoding="utf-8")
    assert text.splitlines() == EIGHT_RULES


@pytest.mark.builder("docker")
def test_a_real_docker_prints_both_figures(echo_server: Path) -> None:
    before = classic_upload(str(echo_server))
    put_eight_rules(echo_server)
    after = classic_upload(str(echo_server))
    assert (before.printed, before.byte_count) == ("7.7MB", 7_700_480)
    assert (after.printed, after.byte_count, after.names) == ("8.192kB", 8_192, KEPT)


def test_ctxsize_says_both_to_the_byte(echo_server: Path) -> None:
    before = ctxsize.measure(str(echo_server), builder="classic")
    put_eight_rules(echo_server)
    after = ctxsize.measure(str(echo_server), builder="classic")
    assert (before.bytes_sent, after.bytes_sent) == (7_700_480, 8_192)
    assert sorted(entry.path for entry in after.sent) == KEPT
