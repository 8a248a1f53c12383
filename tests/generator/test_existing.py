"""The user's own lines stay as they are; ours stand in one block beside them."""

import os
from pathlib import Path

import pytest

import ctxsize
from ctxsize.errors import ContextError
from ctxsize.generator.existing import BEGIN, END, Existing, merged, read_existing
from ctxsize.generator.forms import Section
from ctxsize.generator.proposal import Verdict
from tests.generator.repository import BUILDERS, copy_all, copy_these, lay_out, let_in, lines, write

_OURS = (Section("Dependencies", ("**/node_modules",)), Section("Secrets", ("**/.env",)))
_BLOCK = (BEGIN, "# Dependencies", "**/node_modules", "", "# Secrets", "**/.env", END)
_FILES = {"Dockerfile": copy_all("RUN npm ci"), "package.json": "{}", "docs/a.md": "x", "src/a.js": "x"}
_SEEDED = {"node_modules/a.js": "x", "docs/node_modules/b.js": "x", ".env": "A=1", "keep.log": "x"}

OWN = {
    "none": b"",
    "rules": b"docs\n*.log\n",
    "comments": b"# mine\n\n # not a comment\n// neither\n",
    "order-that-matters": b"docs\n!docs/a.md\ndocs/b.md\n!keep.log\n",
    "spaces-and-tabs": b"  docs  \n\t*.log\t\n",
    "no-line-break-at-the-end": b"docs\n*.log",
    "bytes-that-are-no-text": b"docs\ncaf\xe9\n\xff\xfd\n",
    "byte-order-mark": b"\xef\xbb\xbfdocs\n",
    "list-of-what-is-let-in": b"*\n!src\n!package.json\n",
    "rules-twice": b"docs\ndocs\n.git\n.git\n",
    "empty-lines-inside": b"docs\n\n\n\n*.log\n",
    "windows": b"docs\r\n*.log\r\n!keep.log\r\n",
    "own-rule-for-packages": b"**/node_modules\n",
    "lets-packages-in": b"node_modules\n!node_modules\n",
}


def _own_lines(data: bytes) -> list[bytes]:
    """The lines outside our block, without empty ones at the ends."""
    found, inside = [], False
    for line in data.replace(b"\r\n", b"\n").split(b"\n"):
        if line in (BEGIN.encode(), END.encode()):
            inside = line == BEGIN.encode()
        elif not inside:
            found.append(line)
    while found and not found[0].strip():
        found.pop(0)
    while found and not found[-1].strip():
        found.pop()
    return found


def _proposal(context: str, own: bytes) -> ctxsize.Proposal:
    lay_out(context, {**_FILES, **({".dockerignore": own} if own else {})}, _SEEDED)
    return ctxsize.propose(context)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_own_lines_keep_their_order_and_their_words(tmp_path: Path, own: bytes) -> None:
    proposal = _proposal(f"{tmp_path}/context", own)
    assert _own_lines(_bytes(proposal.text)) == _own_lines(own)


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_nothing_comes_back_that_the_user_ignores(tmp_path: Path, own: bytes) -> None:
    context = f"{tmp_path}/context"
    proposal = _proposal(context, own)
    for builder in BUILDERS:
        before = let_in(context, builder, own.decode("utf-8", "surrogateescape"))
        assert let_in(context, builder, proposal.text) <= before, builder


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_a_second_run_changes_nothing(tmp_path: Path, own: bytes) -> None:
    context = f"{tmp_path}/context"
    first = _proposal(context, own)
    write(context, {".dockerignore": _bytes(first.text)})
    second = ctxsize.propose(context)
    assert second.text == first.text
    assert not second.changes


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_all_lines_end_alike(tmp_path: Path, own: bytes) -> None:
    data = _bytes(_proposal(f"{tmp_path}/context", own).text)
    assert data.count(b"\r\n") == (data.count(b"\n") if b"\r\n" in own else 0)
    assert data.endswith(b"\n")


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ((), _BLOCK),
        (("docs",), (*_BLOCK, "", "docs")),
        (("# mine", "", "!a"), (*_BLOCK, "", "# mine", "", "!a")),
        (("*", "!src"), ("*", "!src", "", *_BLOCK)),
        (("# list", "", "**", "!src"), ("# list", "", "**", "!src", "", *_BLOCK)),
        (("/*", "!src"), ("/*", "!src", "", *_BLOCK)),
        (("**/*", "!src"), ("**/*", "!src", "", *_BLOCK)),
        (("docs", "*", "!src"), (*_BLOCK, "", "docs", "*", "!src")),
        (("*.md",), (*_BLOCK, "", "*.md")),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_where_the_block_stands(own: tuple[str, ...], text: tuple[str, ...], end: str) -> None:
    existing = read_existing("".join(f"{line}{end}" for line in own).encode(), "x")
    assert merged(existing, _OURS) == "".join(f"{line}{end if own else chr(10)}" for line in text)


@pytest.mark.parametrize("old", [("**/dist",), ("# Dependencies", "**/node_modules", "", "# Secrets", "**/.env"), ()])
def test_an_old_block_gives_way_to_the_new_one(old: tuple[str, ...]) -> None:
    existing = read_existing(lines("a", BEGIN, *old, END, "b").encode(), "x")
    assert existing == Existing(("a",), ("b",), "\n", has_block=True)
    assert merged(existing, _OURS) == lines(*_BLOCK, "", "a", "b")


@pytest.mark.parametrize(
    "text", [(*_BLOCK, ".env"), (*_BLOCK, "", ".env"), ("*", "!src", *_BLOCK), ("*", "!src", "", *_BLOCK)]
)
def test_a_line_that_is_added_to_the_file_is_no_change(text: tuple[str, ...]) -> None:
    assert merged(read_existing(lines(*text).encode(), "x"), _OURS) == lines(*text)


@pytest.mark.parametrize("own", ["", "docs\n", "*\n!src\n", "\n\n"])
def test_without_rules_of_ours_there_is_no_block(own: str) -> None:
    assert merged(read_existing(own.encode(), "x"), ()) == own.lstrip("\n")


@pytest.mark.parametrize(
    ("own", "starts_with_everything"),
    [
        ("", False),
        ("# *\n", False),
        ("*\n", True),
        ("# a\n\n**\n!b\n", True),
        (" * \n", True),
        ("a\n*\n", False),
        ("!a\n", False),
        ("*.md\n", False),
    ],
)
def test_what_is_known_of_own_rules(own: str, starts_with_everything: bool) -> None:
    existing = read_existing(own.encode(), "x")
    assert existing.starts_with_everything is starts_with_everything


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        ("docs\n".encode("utf-16"), "UTF-16", None),
        (b"\xfe\xff" + "docs\n".encode("utf-16-be"), "UTF-16", None),
        (lines("a", BEGIN, "b").encode(), "managed block", 2),
        (lines("a", END).encode(), "managed block", 2),
        (lines(END, BEGIN).encode(), "managed block", 2),
        (lines(BEGIN, END, BEGIN, END).encode(), "managed block", 1),
        (lines(BEGIN, BEGIN, END).encode(), "managed block", 1),
        (f"{BEGIN}\r\na\r\n".encode(), "managed block", 1),
    ],
)
def test_what_cannot_be_kept_is_refused(tmp_path: Path, data: bytes, reason: str, line: int | None) -> None:
    with pytest.raises(ContextError, match=reason) as refused:
        read_existing(data, "x")
    assert refused.value.line == line
    context = lay_out(f"{tmp_path}/context", {**_FILES, ".dockerignore": data})
    with pytest.raises(ContextError, match=reason):
        ctxsize.propose(context)


def test_a_link_out_of_the_context_is_refused(tmp_path: Path) -> None:
    write(f"{tmp_path}", {"shared": "docs\n"})
    context = lay_out(f"{tmp_path}/context", {**_FILES, ".dockerignore": "->../shared"})
    with pytest.raises(ContextError, match="out of the context"):
        ctxsize.propose(context)


def test_a_link_inside_the_context_is_followed(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {**_FILES, "rules": "docs\n", ".dockerignore": "->rules"})
    assert _own_lines(_bytes(ctxsize.propose(context).text)) == [b"docs"]


def test_the_ignore_file_of_a_dockerfile_is_the_one_in_question(tmp_path: Path) -> None:
    files = {**_FILES, ".dockerignore": "docs\n", "Dockerfile.dockerignore": "src\n"}
    proposal = ctxsize.propose(lay_out(f"{tmp_path}/context", files))
    assert os.path.basename(proposal.file) == "Dockerfile.dockerignore"
    assert _own_lines(_bytes(proposal.text)) == [b"src"]


@pytest.mark.parametrize("rule", ["**/node_modules", "node_modules\n**/node_modules", "**/node_modules/", "*"])
def test_what_the_user_says_already_is_not_said_again(tmp_path: Path, rule: str) -> None:
    proposal = _proposal(f"{tmp_path}/context", f"{rule}\n".encode())
    ours = proposal.text.partition(BEGIN)[2].partition(END)[0]
    assert "node_modules" not in ours


def test_a_rule_at_the_root_alone_is_completed(tmp_path: Path) -> None:
    context = f"{tmp_path}/context"
    proposal = _proposal(context, b"node_modules\n")
    for builder in BUILDERS:
        assert "docs/node_modules/b.js" not in let_in(context, builder, proposal.text)


@pytest.mark.parametrize("own", ["docs\n", "*\n!src\n!keep.log\n"])
def test_what_the_user_lets_in_stays_in(tmp_path: Path, own: str) -> None:
    files = {"Dockerfile": copy_these("src", "keep.log"), "src/a.js": "x", ".dockerignore": own}
    context = lay_out(f"{tmp_path}/context", files, {"keep.log": "x", ".env": "A=1"})
    text = ctxsize.propose(context).text
    for builder in BUILDERS:
        assert {"src/a.js", "keep.log"} <= let_in(context, builder, text)


_GROWING = {"src/a.js": "x", "web/b.js": "x", "notes": "x"}


@pytest.mark.parametrize("copied", ["src web", "."])
def test_what_an_instruction_comes_to_read_is_let_in_again(tmp_path: Path, copied: str) -> None:
    context = lay_out(f"{tmp_path}/context", {**_GROWING, "Dockerfile": copy_these("src")})
    write(context, {".dockerignore": _bytes(ctxsize.propose(context).text)})
    assert "web/b.js" not in let_in(context, "buildkit", ctxsize.propose(context).text)
    write(context, {"Dockerfile": lines("FROM base", f"COPY {copied} /to/")})
    again = ctxsize.propose(context)
    assert again.certificate.verdict == Verdict.NOTHING_MISSED
    assert "web/" in {each.path for each in again.certificate.gained if each.read_by}
    for builder in BUILDERS:
        found = let_in(context, builder, again.text)
        assert "web/b.js" in found, builder
        assert ".git/HEAD" not in found, builder
        assert ("notes" in found) == (copied == "."), builder


def test_what_the_user_keeps_out_stays_out_all_the_same(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {**_GROWING, "Dockerfile": copy_these("src"), ".dockerignore": "web/b*\n"})
    write(context, {".dockerignore": _bytes(ctxsize.propose(context).text)})
    write(context, {"Dockerfile": lines("FROM base", "COPY src web /to/"), "web/c.js": "x"})
    again = ctxsize.propose(context)
    assert again.certificate.verdict == Verdict.NOTHING_MISSED
    for builder in BUILDERS:
        found = let_in(context, builder, again.text)
        assert "web/c.js" in found
        assert "web/b.js" not in found


@pytest.mark.parametrize(("own", "kept"), [("", ["**/.env"]), (".env\n", []), ("docs\n", ["**/.env"])])
def test_what_the_user_keeps_out_is_not_told_as_let_in(tmp_path: Path, own: str, kept: list[str]) -> None:
    dockerfile = "FROM node\nWORKDIR /x\nCOPY . .\nRUN npm ci\nRUN npm run build\n"
    tracked = {"Dockerfile": dockerfile, "package.json": "{}", ".dockerignore": own}
    context = lay_out(f"{tmp_path}/context", tracked, {".env": "A=1"})
    assert [each.path for each in ctxsize.propose(context).kept] == kept
