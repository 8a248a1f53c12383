"""Random trees, ignore files that hit them, and Dockerfiles that read them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.trees import COPY_ALL

NAMES = (
    *("a", "b", "foo", "src", "lib", "x.py", "y.pyc", "a.b", "node_modules", ".git", ".env", "README.md", "Foo"),
    *("sp ace", "naïve", "日本", "[x]", "!bang", "a|b", "{i}", "q?", "st*r", "a+b", "$h", "(p)", "#c", "back\\slash"),
    *("foobar", "barfoo", ".dockerignore.bak", "Dockerfile.dev", "long" * 26),
)
SIZES = (0, 1, 10, 511, 512, 513, 5000, 40_000)
TARGETS = ("a", "src", "../b", "src/x.py", "/etc/passwd", ".", "nowhere", "lib/../foo")
LOOSE_RULES = (
    "*",
    "**",
    "*/*",
    "**/*.py",
    "*.py*",
    "src",
    "..",
    ".",
    "/",
    "#c",
    "",
    "foo**",
    "**foo",
    "a**b",
    "[a-f]*",
)

Nested = dict[str, Any]
"""name → bytes of content, the text of a symlink, or another such folder."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A tree (without Dockerfile and ignore file), an ignore file's text, and a Dockerfile with its target."""

    tree: dict[str, Any]
    ignore: str
    dockerfile: str = COPY_ALL
    target: str | None = None


def trees() -> st.SearchStrategy[dict[str, Any]]:
    """Trees of up to some 25 files and links, four or so folders deep, hard links and empty folders among them."""
    leaves = st.one_of(
        st.sampled_from(SIZES), st.sampled_from(SIZES), st.sampled_from(TARGETS).map(lambda to: f"->{to}")
    )
    nested: st.SearchStrategy[Any] = st.recursive(
        leaves, lambda below: st.dictionaries(st.sampled_from(NAMES), below, max_size=5), max_leaves=25
    )
    top = st.dictionaries(st.sampled_from(NAMES), nested, min_size=1, max_size=6)
    return st.builds(_with_hard_links, top.map(_flat), st.lists(st.integers(0, 1000), max_size=2))


def _flat(nested: Nested, prefix: str = "") -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, node in nested.items():
        if isinstance(node, dict):
            tree[prefix + name] = "/"
            tree |= _flat(node, f"{prefix}{name}/")
        else:
            tree[prefix + name] = node
    return tree


def _with_hard_links(tree: dict[str, Any], choices: Sequence[int]) -> dict[str, Any]:
    """Add a hard link to a file for each choice; its name sorts before or after the file's."""
    regular = [path for path, node in tree.items() if isinstance(node, int)]
    if not regular:
        return tree
    links = {f"{'AZ'[choice % 2]}{number}": regular[choice % len(regular)] for number, choice in enumerate(choices)}
    return tree | {name: f"=>{path}" for name, path in links.items()}


@st.composite
def ignore_texts(draw: st.DrawFn, paths: Sequence[str]) -> str:
    """An ignore file of up to seven lines, most of them made from a path of the tree."""
    lines = draw(st.lists(_rules(paths), max_size=7))
    ends = draw(st.sampled_from(("\n", "\n", "\n", "\r\n")))
    return "".join(line + ends for line in lines)


@st.composite
def _rules(draw: st.DrawFn, paths: Sequence[str]) -> str:
    pattern = draw(st.one_of(_blurred(paths), _blurred(paths), _blurred(paths), st.sampled_from(LOOSE_RULES)))
    before = draw(st.sampled_from(("", "", "", "", "", "", "!", "!", "!", "! ", "/", "!/", "**/", "!**/", " ", "*/")))
    after = draw(st.sampled_from(("", "", "", "", "", "/", "/*", "/**", " ", "/**/x.py", "*", "//")))
    return before + pattern + after


@st.composite
def _blurred(draw: st.DrawFn, paths: Sequence[str]) -> str:
    """A path of the tree, or a part of one, some components of which may have become wildcards."""
    components = draw(st.sampled_from(paths)).split("/")
    start = draw(st.sampled_from((0, 0, 0, len(components) - 1)))
    end = draw(st.integers(start + 1, len(components)))
    return "/".join(draw(_blurred_component(component)) for component in components[start:end])


def _blurred_component(name: str) -> st.SearchStrategy[str]:
    exact = st.just(name)
    wild = st.sampled_from(("*", "**", name[0] + "*", "*" + name[-1], "?" + name[1:], "[" + name[0] + "]" + name[1:]))
    return st.one_of(exact, exact, exact, exact, wild)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """A tree and an ignore file under a Dockerfile that copies everything."""
    tree = draw(trees())
    return Scene(tree, draw(ignore_texts(list(tree))))


@st.composite
def scenes_with_dockerfiles(draw: st.DrawFn) -> Scene:
    """A tree, an ignore file and a Dockerfile of up to three stages whose sources are paths, wildcards or missing."""
    tree = draw(trees())
    ignore = draw(st.one_of(st.just(""), ignore_texts(list(tree))))
    stages = draw(st.integers(1, 3))
    text = "".join(draw(_stage(number, list(tree))) for number in range(stages))
    target = draw(st.sampled_from((None, None, *(f"s{number}" for number in range(stages)))))
    return Scene(tree, ignore, text, target)


@st.composite
def _stage(draw: st.DrawFn, number: int, paths: Sequence[str]) -> str:
    bases = ("scratch", *(f"s{earlier}" for earlier in range(number)))
    lines = [f"FROM {draw(st.sampled_from(bases))} AS s{number}"]
    lines += draw(st.lists(_copy(paths), max_size=3))
    if number and draw(st.booleans()):
        lines.append(f"COPY --from=s{draw(st.integers(0, number - 1))} /d /e/")
    lines.append(f"LABEL stage={number}")
    return "".join(line + "\n" for line in lines)


@st.composite
def _copy(draw: st.DrawFn, paths: Sequence[str]) -> str:
    sources = draw(st.lists(_source(paths), min_size=1, max_size=3))
    instruction = draw(st.sampled_from(("COPY", "COPY", "COPY --chown=1:1", "ADD", "copy")))
    return f"{instruction} {json.dumps([*sources, '/d/'], ensure_ascii=False)}"


def _source(paths: Sequence[str]) -> st.SearchStrategy[str]:
    """A source in JSON form; names in which a builder would expand a variable or unescape are left out."""
    literal = st.sampled_from(paths)
    rooted = literal.map(lambda path: "/" + path)
    loose = st.sampled_from((".", "missing", "*", "*.py", "s*", "*/x.py", "./src/", "../src", "src/../lib"))
    either = st.one_of(literal, _blurred(paths), rooted, loose)
    return either.filter(lambda source: not set(source) & set("$\\"))
