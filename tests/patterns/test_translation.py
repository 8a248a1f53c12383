"""Docker patterns as Go regular expressions: the shape and text of each, in today's dialect and in the older one."""

import pytest

from ctxsize.patterns.translation import Shape, translate, translate_formerly

# moby/patternmatcher v0.6.1 (5a6d842), patternmatcher_test.go, `compileTests`, the columns for "/".
COMPILE_TESTS = [
    ("*", Shape.REGULAR, "^[^/]*$"),
    ("file*", Shape.REGULAR, "^file[^/]*$"),
    ("*file", Shape.REGULAR, "^[^/]*file$"),
    ("a*/b", Shape.REGULAR, "^a[^/]*/b$"),
    ("**", Shape.SUFFIX, ""),
    ("**/**", Shape.REGULAR, "^(.*/)?.*$"),
    ("dir/**", Shape.PREFIX, ""),
    ("**/dir", Shape.SUFFIX, ""),
    ("**/dir2/*", Shape.REGULAR, "^(.*/)?dir2/[^/]*$"),
    ("**/dir2/**", Shape.REGULAR, "^(.*/)?dir2/.*$"),
    ("**file", Shape.SUFFIX, ""),
    ("**/file*txt", Shape.REGULAR, "^(.*/)?file[^/]*txt$"),
    ("**/**/*.txt", Shape.REGULAR, r"^(.*/)?(.*/)?[^/]*\.txt$"),
    ("a[b-d]e", Shape.REGULAR, "^a[b-d]e$"),
    (".*", Shape.REGULAR, r"^\.[^/]*$"),
    ("abc.def", Shape.EXACT, ""),
    ("abc?def", Shape.REGULAR, "^abc[^/]def$"),
    ("**/foo/bar", Shape.SUFFIX, ""),
    ("a(b)c/def", Shape.EXACT, ""),
    ("a.|)$(}+{bc", Shape.EXACT, ""),
    ("dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl", Shape.EXACT, ""),
]


@pytest.mark.parametrize(("pattern", "shape", "expression"), COMPILE_TESTS)
def test_moby_compile_tests(pattern: str, shape: Shape, expression: str) -> None:
    found, translated = translate(pattern)
    assert found is shape
    assert shape is not Shape.REGULAR or translated == expression


@pytest.mark.parametrize(
    ("pattern", "shape", "expression"),
    [
        ("a**b", Shape.REGULAR, "^a(.*/)?b$"),
        ("foo**.txt", Shape.REGULAR, r"^foo(.*/)?\.txt$"),
        ("foo**", Shape.PREFIX, ""),
        ("**.txt", Shape.SUFFIX, ""),
        ("f*o**", Shape.REGULAR, "^f[^/]*o.*$"),
        ("***", Shape.REGULAR, "^(.*/)?[^/]*$"),
        ("*.a|b", Shape.REGULAR, r"^[^/]*\.a|b$"),
        ("*{2}^", Shape.REGULAR, "^[^/]*{2}^$"),
        ("*(b)+$", Shape.REGULAR, r"^[^/]*\(b\)\+\$$"),
        ("[!a]*", Shape.REGULAR, "^[!a][^/]*$"),
        ("a[*]b", Shape.REGULAR, "^a[[^/]*]b$"),
        ("a]", Shape.REGULAR, "^a]$"),
        (r"a\*b", Shape.REGULAR, r"^a\*b$"),
        (r"build\out", Shape.REGULAR, r"^build\out$"),
        ("a\\", Shape.EXACT, ""),
        ("*a\\", Shape.REGULAR, "^[^/]*a\\$"),
        ("\ufeff*a", Shape.REGULAR, "^[^/]*a$"),
    ],
)
def test_what_surprises(pattern: str, shape: Shape, expression: str) -> None:
    found, translated = translate(pattern)
    assert found is shape
    assert shape is not Shape.REGULAR or translated == expression


@pytest.mark.parametrize(
    ("pattern", "expression"),
    [
        ("foo", "^foo(/.*)?$"),
        ("foo.bar", r"^foo\.bar(/.*)?$"),
        ("*.a$", r"^[^/]*\.a\$(/.*)?$"),
        ("a(b)+", "^a(b)+(/.*)?$"),
        ("**/dir", "^(.*/)?dir(/.*)?$"),
        ("**.txt", r"^(.*/)?\.txt(/.*)?$"),
        ("dir/**", "^dir/.*(/.*)?$"),
        ("**", "^.*(/.*)?$"),
        (r"a\*b", r"^a\*b(/.*)?$"),
    ],
)
def test_the_older_dialect_escapes_less_and_matches_all_below(pattern: str, expression: str) -> None:
    assert translate_formerly(pattern) == expression
