"""What rules say of a path under the three match functions, and that the walk says the same name by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctxsize.errors import ContextError
from ctxsize.ignore.matching import Matcher, Semantics, Verdict
from ctxsize.ignore.rules import Rule
from tests.ignore.definition import straight_verdict
from tests.ignore.reading_lines import buildah, docker

VECTOR, OR_PARENT, LAST = Semantics.PARENT_VECTOR, Semantics.OR_PARENT, Semantics.LAST_MATCH

# moby/patternmatcher v0.6.1 (5a6d842), patternmatcher_test.go, `TestMatches`: `tests`, those that pass first.
UPSTREAM_MATCHES = [
    ("**", "file"),
    ("**", "file/"),
    ("**/", "file"),
    ("**/", "file/"),
    ("**", "/"),
    ("**/", "/"),
    ("**", "dir/file"),
    ("**/", "dir/file"),
    ("**", "dir/file/"),
    ("**/", "dir/file/"),
    ("**/**", "dir/file"),
    ("**/**", "dir/file/"),
    ("dir/**", "dir/file"),
    ("dir/**", "dir/file/"),
    ("dir/**", "dir/dir2/file"),
    ("dir/**", "dir/dir2/file/"),
    ("**/dir", "dir"),
    ("**/dir", "dir/file"),
    ("**/dir2/*", "dir/dir2/file"),
    ("**/dir2/*", "dir/dir2/file/"),
    ("**/dir2/**", "dir/dir2/dir3/file"),
    ("**/dir2/**", "dir/dir2/dir3/file/"),
    ("**file", "file"),
    ("**file", "dir/file"),
    ("**/file", "dir/file"),
    ("**file", "dir/dir/file"),
    ("**/file", "dir/dir/file"),
    ("**/file*", "dir/dir/file"),
    ("**/file*", "dir/dir/file.txt"),
    ("**/file*txt", "dir/dir/file.txt"),
    ("**/file*.txt", "dir/dir/file.txt"),
    ("**/file*.txt*", "dir/dir/file.txt"),
    ("**/**/*.txt", "dir/dir/file.txt"),
    ("**/*.txt", "file.txt"),
    ("**/**/*.txt", "file.txt"),
    ("a**/*.txt", "a/file.txt"),
    ("a**/*.txt", "a/dir/file.txt"),
    ("a**/*.txt", "a/dir/dir/file.txt"),
    ("a/*.txt", "a/file.txt"),
    ("a/*.txt**", "a/file.txt"),
    ("a[b-d]e", "ace"),
    ("a[^b-d]e", "aze"),
    (".*", ".foo"),
    ("abc.def", "abc.def"),
    ("abc?def", "abcZdef"),
    ("a\\\\", "a\\"),
    ("**/foo/bar", "foo/bar"),
    ("**/foo/bar", "dir/foo/bar"),
    ("**/foo/bar", "dir/dir2/foo/bar"),
    ("abc/**", "abc/def"),
    ("abc/**", "abc/def/ghi"),
    ("**/.foo", ".foo"),
    ("a(b)c/def", "a(b)c/def"),
    ("a.|)$(}+{bc", "a.|)$(}+{bc"),
    (
        "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl",
        "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl",
    ),
    ("dist/*.whl", "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl"),
    (r"a\*b", "a*b"),
]
UPSTREAM_DOES_NOT_MATCH = [
    ("**/**/*.txt2", "dir/dir/file.txt"),
    ("a/*.txt", "a/dir/file.txt"),
    ("a[b-d]e", "ae"),
    ("a[b-d]e", "aae"),
    (".*", "foo"),
    ("abc.def", "abcdef"),
    ("abc.def", "abcZdef"),
    ("abc?def", "abcdef"),
    ("abc/**", "abc"),
    ("**/.foo", "bar.foo"),
    ("a(b)c/def", "a(b)c/xyz"),
]
# The same function's `multiPatternTests`.
UPSTREAM_LISTS = [
    (["**", "!util/docker/web"], "util/docker/web/foo", False),
    (["**", "!util/docker/web", "util/docker/web/foo"], "util/docker/web/foo", True),
    (
        ["**", "!dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl"],
        "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl",
        False,
    ),
    (["**", "!dist/*.whl"], "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl", False),
]
# The same file's `matchTests`: a match on any folder above counts too.
UPSTREAM_GLOBS = [
    ("abc", "abc", True),
    ("*", "abc", True),
    ("*c", "abc", True),
    ("a*", "a", True),
    ("a*", "abc", True),
    ("a*", "ab/c", True),
    ("a*/b", "abc/b", True),
    ("a*/b", "a/c/b", False),
    ("a*b*c*d*e*/f", "axbxcxdxe/f", True),
    ("a*b*c*d*e*/f", "axbxcxdxexxx/f", True),
    ("a*b*c*d*e*/f", "axbxcxdxe/xxx/f", False),
    ("a*b*c*d*e*/f", "axbxcxdxexxx/fff", False),
    ("a*b?c*x", "abxbbxdbxebxczzx", True),
    ("a*b?c*x", "abxbbxdbxebxczzy", False),
    ("ab[c]", "abc", True),
    ("ab[b-d]", "abc", True),
    ("ab[e-g]", "abc", False),
    ("ab[^c]", "abc", False),
    ("ab[^b-d]", "abc", False),
    ("ab[^e-g]", "abc", True),
    (r"a\*b", "a*b", True),
    (r"a\*b", "ab", False),
    ("a?b", "a☺b", True),
    ("a[^a]b", "a☺b", True),
    ("a???b", "a☺b", False),
    ("a[^a][^a][^a]b", "a☺b", False),
    ("[a-ζ]*", "\u03b1", True),
    ("*[a-ζ]", "A", False),
    ("a?b", "a/b", False),
    ("a*b", "a/b", False),
    (r"[\]a]", "]", True),
    (r"[\-]", "-", True),
    (r"[x\-]", "x", True),
    (r"[x\-]", "-", True),
    (r"[x\-]", "z", False),
    (r"[\-x]", "x", True),
    (r"[\-x]", "-", True),
    (r"[\-x]", "a", False),
    ("*x", "xxx", True),
]
UPSTREAM_REFUSES = ("[]a]", "[-]", "[x-]", "[-x]", "\\", "[a-b-c]", "[", "[^", "[^bc", "a[")
# The same file's single tests on the order of negations.
UPSTREAM_ORDER = [
    (["!fileutils.go", "*.go"], "fileutils.go", True),
    (["docs", "!docs/README.md"], "docs/README.md", False),
    (["docs/", "!docs/README.md"], "docs/README.md", False),
    (["docs/*", "!docs/README.md"], "docs/README.md", False),
    (["*.go", "!fileutils.go"], "fileutils.go", False),
    (["*.go"], ".", False),
    ([], "any/path/there", False),
]

# Where the functions part: the rules, the path, and whether parent-vector, or-parent and last-match exclude it.
DISAGREEMENTS = [
    (["a/b", "!a"], "a/b/c", True, False, False),
    (["a/b", "!a"], "a/x", False, False, False),
    (["*", "!src/app", "src"], "src/app/f", False, True, True),
    (["*", "!src/app", "src"], "src/app", False, True, True),
    (["*", "!src/app", "src"], "src/y", True, True, True),
    (["**/*.log", "!logs"], "logs/a.log", True, False, False),
    (["**/*.log", "!logs"], "logs/s/c.log", True, False, False),
    (["d", "!d/s/y"], "d/s/y", False, False, False),
    (["**/*.pyc", "*", "!src"], "src/a.pyc", False, False, False),
    (["*", "!src", "**/*.pyc"], "src/d/b.pyc", True, True, True),
    (["!a", "a"], "a/x", True, True, True),
    (["a", "!a"], "a/x", False, False, False),
    (["a", "!a/b", "a/b/c", "!a/b/c/d"], "a/b/c/d/e", False, False, False),
    (["a", "!a/b", "a/b/c", "!a/b/c/d"], "a/b/c/x", True, True, True),
]


def verdict_by_walk(rules: tuple[Rule, ...], path: str, semantics: Semantics) -> Verdict:
    """Walk down to the path; entering it as a folder must say the same as judging it as a file."""
    *folders, last = path.split("/")
    state = Matcher(rules, semantics).start
    for folder in folders:
        state = state.enter(folder)[1]
    verdict = state.judge(last)
    assert state.enter(last)[0] == verdict
    return verdict


def excluded(rules: tuple[Rule, ...], path: str, semantics: Semantics) -> bool:
    straight = straight_verdict(rules, path, semantics)
    assert verdict_by_walk(rules, path, semantics) == straight
    return straight.matched


@pytest.mark.parametrize("semantics", [VECTOR, OR_PARENT])
@pytest.mark.parametrize(("pattern", "path"), UPSTREAM_MATCHES)
def test_moby_matches(semantics: Semantics, pattern: str, path: str) -> None:
    assert excluded(docker(pattern), path, semantics)


@pytest.mark.parametrize("semantics", [VECTOR, OR_PARENT])
@pytest.mark.parametrize(("pattern", "path"), UPSTREAM_DOES_NOT_MATCH)
def test_moby_does_not_match(semantics: Semantics, pattern: str, path: str) -> None:
    assert not excluded(docker(pattern), path, semantics)


@pytest.mark.parametrize("semantics", [VECTOR, OR_PARENT])
@pytest.mark.parametrize(("patterns", "path", "expected"), UPSTREAM_LISTS + UPSTREAM_ORDER)
def test_moby_lists(semantics: Semantics, patterns: list[str], path: str, expected: bool) -> None:
    assert excluded(docker(*patterns), path, semantics) is expected


@pytest.mark.parametrize("semantics", [VECTOR, OR_PARENT])
@pytest.mark.parametrize(("pattern", "path", "expected"), UPSTREAM_GLOBS)
def test_moby_globs(semantics: Semantics, pattern: str, path: str, expected: bool) -> None:
    assert excluded(docker(pattern), path, semantics) is expected


@pytest.mark.parametrize("pattern", UPSTREAM_REFUSES)
def test_moby_refuses(pattern: str) -> None:
    with pytest.raises(ContextError):
        docker(pattern)


@pytest.mark.parametrize("semantics", [VECTOR, OR_PARENT])
def test_moby_52203_a_broken_pattern_fails_each_time(semantics: Semantics) -> None:
    rules = docker("[Local-Only]/")
    for _ in range(2):
        with pytest.raises(ContextError, match="syntax error in pattern"):
            straight_verdict(rules, "x", semantics)
        with pytest.raises(ContextError, match="syntax error in pattern"):
            verdict_by_walk(rules, "x", semantics)


@pytest.mark.parametrize(("patterns", "path", "vector", "or_parent", "last"), DISAGREEMENTS)
def test_where_the_functions_part(patterns: list[str], path: str, vector: bool, or_parent: bool, last: bool) -> None:
    found = (
        excluded(docker(*patterns), path, VECTOR),
        excluded(docker(*patterns), path, OR_PARENT),
        excluded(buildah(*patterns), path, LAST),
    )
    assert found == (vector, or_parent, last)


@pytest.mark.parametrize(
    ("patterns", "path", "decider"),
    [
        (["a", "b"], "b", 1),
        (["*", "!a", "a"], "a", 2),
        (["*", "!a"], "a/b", 1),
        (["*.log", "a.log"], "a.log", 0),
        (["!a"], "a", None),
        (["b"], "a", None),
        ([], "a", None),
    ],
)
def test_the_rule_that_decides(patterns: list[str], path: str, decider: int | None) -> None:
    assert verdict_by_walk(docker(*patterns), path, VECTOR).decider == decider


@pytest.mark.parametrize(
    ("patterns", "path"),
    [
        (["a", "[z-a]x"], "b"),
        (["a", r"build\out"], "b"),
        (["a", "![z-a]x"], "a"),
        (["[z-a]x"], "d/e"),
    ],
)
def test_a_broken_rule_fails_where_it_is_evaluated(patterns: list[str], path: str) -> None:
    for semantics in (VECTOR, OR_PARENT):
        with pytest.raises(ContextError) as caught:
            verdict_by_walk(docker(*patterns), path, semantics)
        assert caught.value.line == len(patterns)


@pytest.mark.parametrize(("patterns", "path"), [(["a", "![z-a]x"], "b"), (["a", "[z-a]x"], "a"), (["*", r"\o"], "b")])
def test_and_only_there(patterns: list[str], path: str) -> None:
    for semantics in (VECTOR, OR_PARENT):
        verdict_by_walk(docker(*patterns), path, semantics)
    with pytest.raises(ContextError):
        verdict_by_walk(buildah(*patterns), path, LAST)


TOKENS = [
    *("a", "b", "*", "**", "?", "/", "/", "foo", "bar", ".txt", "[ab]", "[^a]", "[a-z]", r"\*", "|", "{2}", "src"),
    *("!", ".", "(", "+", r"\d", "c", "[", "\\", "ö", "\udcff", "^", "]"),
]
NAMES = [
    *("a", "b", "c", "foo", "foobar", "x.txt", "a.b", "src", ".git", "a|b", "{i}", "[x]", "na\n", "\n", "ab", "q?"),
    *("back\\slash", "ö", "\udcff", "\ufffd", "a\udcff\udcfe", "a\rb"),
]
PATTERN = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "!"]),
    st.lists(st.sampled_from(TOKENS), min_size=1, max_size=5).map("".join),
)
PATTERNS = st.lists(PATTERN, min_size=1, max_size=5)
PATHS = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join), min_size=1, max_size=8)


@pytest.mark.parametrize("semantics", Semantics)
@given(patterns=PATTERNS, paths=PATHS)
def test_the_walk_says_what_the_definition_says(semantics: Semantics, patterns: list[str], paths: list[str]) -> None:
    try:
        rules = (buildah if semantics is LAST else docker)(*patterns)
    except ContextError:
        return
    for path in paths:
        try:
            expected: Verdict | str = straight_verdict(rules, path, semantics)
        except ContextError as error:
            expected = str(error)
        try:
            found: Verdict | str = verdict_by_walk(rules, path, semantics)
        except ContextError as error:
            found = str(error)
        assert found == expected, path


@pytest.mark.parametrize("semantics", Semantics)
@given(patterns=PATTERNS, names=st.permutations(NAMES))
def test_one_matcher_forgets_nothing_between_folders(
    semantics: Semantics, patterns: list[str], names: list[str]
) -> None:
    try:
        rules = (buildah if semantics is LAST else docker)(*patterns)
        matcher = Matcher(rules, semantics)
        for first, second, third in zip(names, names[1:], names[2:], strict=False):
            inside = matcher.start.enter(first)[1].enter(second)[1]
            assert inside.judge(third) == straight_verdict(rules, f"{first}/{second}/{third}", semantics)
    except ContextError:
        return


@pytest.mark.parametrize("semantics", Semantics)
@pytest.mark.parametrize("pattern", ["*\ufffd", "[\uff00-\uffff]*", "d/?\ufffd"])
def test_a_byte_that_is_no_text_is_read_as_the_replacement_character(semantics: Semantics, pattern: str) -> None:
    rules = (buildah if semantics is LAST else docker)(pattern)
    path = "d/x\udcff" if pattern.startswith("d/") else "\udcff\udcff"
    assert excluded(rules, path, semantics)


def test_folders_that_are_alike_share_a_state() -> None:
    start = Matcher(docker("**/*.log", "a/b"), VECTOR).start
    assert start.enter("x")[1] is start.enter("y")[1].enter("z")[1]
    assert start.enter("x")[1] is not start.enter("a")[1]


def test_hit_bits_name_every_rule_that_hits_the_entry_or_a_folder_above() -> None:
    start = Matcher(docker("a", "*", "a/b", "c"), OR_PARENT).start
    assert start.hit_bits("a") == 0b0011
    assert start.enter("a")[1].hit_bits("b") == 0b0111
    assert start.hit_bits("c") == 0b1010


@pytest.mark.parametrize(
    "pattern", ["**/" * 2_000 + "*x", "**a/" * 2_000 + "x", "*/" * 2_000 + "x", "a/" * 2_000 + "x"]
)
@pytest.mark.parametrize("semantics", Semantics)
def test_a_rule_of_thousands_of_components(semantics: Semantics, pattern: str) -> None:
    rules = (buildah if semantics is LAST else docker)(pattern)
    assert Matcher(rules, semantics).start.judge("y") == Verdict(False, None)


def test_a_walk_a_thousand_folders_deep() -> None:
    path = "/".join(["d"] * 1_900)
    assert verdict_by_walk(docker("**/x", "!d/d"), f"{path}/x", VECTOR).matched
