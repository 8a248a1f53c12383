"""What the higher levels leave out, and what `--gitignored` adds."""

from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.generator.generate import propose_for
from ctxsize.generator.proposal import Proposal, Verdict
from ctxsize.generator.translation import translated
from ctxsize.generator.wishes import Wishes
from tests.generator.repository import Files, copy_all, lay_out, lines, rules

_TREE: Files = {
    "Dockerfile": copy_all("RUN npm ci && node scripts/check.js docs/api.yaml"),
    "package.json": "{}",
    "scripts/check.js": "",
    "docs/api.yaml": "",
    "tests/a.test.js": "",
    ".github/workflows/test.yml": "",
    ".gitignore": "/local\nlogs/\n.env\n",
}
_UNTRACKED: Files = {"notes.txt": "mine", "local/data.bin": "x" * 5000, "logs/today": "x"}


def proposed(tmp_path: Path, wishes: Wishes, tree: Files = _TREE) -> Proposal:
    context = lay_out(str(tmp_path / "context"), tree, _UNTRACKED)
    return propose_for(Request(context), wishes)


def test_the_safe_level_keeps_all_that_git_tracks(tmp_path: Path) -> None:
    safe = proposed(tmp_path, Wishes())
    assert {".github", "tests", "Dockerfile", "docs"}.isdisjoint(rules(safe.text))
    assert safe.certificate.verdict in {Verdict.IDENTICAL, Verdict.NAMED_JUNK}


def test_the_balanced_level_leaves_out_what_nothing_refers_to(tmp_path: Path) -> None:
    balanced = proposed(tmp_path, Wishes(level="balanced"))
    assert {".github", "tests", "Dockerfile"} <= set(rules(balanced.text))
    assert "docs" not in rules(balanced.text)
    assert balanced.certificate.verdict == Verdict.HEURISTIC
    assert any(kept.path == "docs" and "Dockerfile:" in kept.reason for kept in balanced.kept)


def test_the_strict_level_lists_what_is_in_use(tmp_path: Path) -> None:
    strict = proposed(tmp_path, Wishes(level="strict"))
    assert strict.form == "allow"
    assert {"*", "!docs", "!package.json", "!scripts"} <= set(rules(strict.text))
    assert {"!tests", "!.github", "!notes.txt", "!local"}.isdisjoint(rules(strict.text))
    assert strict.certificate.verdict == Verdict.HEURISTIC


def test_where_history_is_read_every_tracked_file_stays(tmp_path: Path) -> None:
    tree = {**_TREE, "Dockerfile": copy_all("RUN git describe --dirty > version")}
    balanced = proposed(tmp_path, Wishes(level="balanced"), tree)
    assert {".git", ".github", "tests", "Dockerfile"}.isdisjoint(rules(balanced.text))


def test_what_git_ignores_goes_when_asked_for(tmp_path: Path) -> None:
    plain = proposed(tmp_path / "plain", Wishes())
    more = proposed(tmp_path / "more", Wishes(adds_ignored_by_git=True))
    assert "local" not in rules(plain.text)
    assert {"local", "**/logs"} <= set(rules(more.text))
    assert more.certificate.verdict == Verdict.NAMED_JUNK


def test_what_a_build_reads_stays_although_git_ignores_it(tmp_path: Path) -> None:
    tree = {**_TREE, "Dockerfile": copy_all("RUN cat local/data.bin && vite build")}
    more = proposed(tmp_path, Wishes(adds_ignored_by_git=True), tree)
    assert {"local", "**/.env", ".env"}.isdisjoint(rules(more.text))


@pytest.mark.parametrize(
    ("folder", "line", "pattern"),
    [
        ("", "node_modules", "**/node_modules"),
        ("", "node_modules/", "**/node_modules"),
        ("", "/dist", "dist"),
        ("", "a/b", "a/b"),
        ("web", "dist", "web/**/dist"),
        ("web", "/dist/", "web/dist"),
        ("", "*.py[!x]", "**/*.py[^x]"),
        ("", "**/cache", "**/cache"),
        ("", "a(b)", r"**/a\(b\)"),
        ("", "# comment", None),
        ("", "!kept", None),
        ("", r"trailing\ ", None),
        ("", "*", None),
        ("", "", None),
    ],
)
def test_lines_are_translated(folder: str, line: str, pattern: str | None) -> None:
    assert translated(folder, line) == pattern


def test_the_strict_list_says_everything_once(tmp_path: Path) -> None:
    tree = {
        "Dockerfile": lines("FROM a", "COPY composer.* ./", "COPY . ."),
        "composer.json": "{}",
        "composer.lock": "{}",
    }
    strict = proposed(tmp_path, Wishes(level="strict"), tree)
    # No folder is let in, so nothing may lie inside.
    assert rules(strict.text) == ["*", "!composer.*"]


def test_where_only_an_argument_tells_what_is_read_nothing_is_listed(tmp_path: Path) -> None:
    tree = {"Dockerfile": lines("FROM a", "ARG JAR=target/*.jar", "COPY ${JAR} /app/a.jar", "CMD /app/a.jar"), "a": ""}
    strict = proposed(tmp_path, Wishes(level="strict"), {**tree, ".gitignore": "/target/\n"})
    assert strict.form == "deny"
    assert not [kept for kept in strict.kept if "proof objects" in kept.reason]
