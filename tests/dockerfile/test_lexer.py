import pytest

from ctxsize.dockerfile.lexer import WordSyntax, expand, expand_raw, split_words
from ctxsize.dockerfile.refusal import RefusedError

VARIABLES = {"full": "text", "empty": "", "spaced": "a b", "name_1": "one", "1": "first", "12": "twelfth"}
CLASSIC = WordSyntax(modifiers=frozenset({":+", ":-", ":?", "?"}))
PODMAN = WordSyntax(modifiers=frozenset({":+", ":-"}), special_names="", long_numbers=False, empty_name=True)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("plain", "plain"),
        ("a'b c'd", "ab cd"),
        ("'$full'", "$full"),
        ('"$full"', "text"),
        ('"a\'b"', "a'b"),
        ('"a\\"b\\$c\\\\d\\e"', 'a"b$c\\d\\e'),
        ("a\\$full", "a$full"),
        ("a\\b", "ab"),
        ("a\\", "a"),
        ('""', ""),
        ("$full", "text"),
        ("$full.x", "text.x"),
        ("${full}x", "textx"),
        ("$fullx", ""),
        ("$name_1", "one"),
        ("$1x", "firstx"),
        ("$12", "twelfth"),
        ("$123", ""),
        ("$@$*$#$?$-$!a", "a"),
        ("$$full", "full"),
        ("a$", "a$"),
        ("a$.", "a$."),
        ("${full:-x}${empty:-x}${none:-x}", "textxx"),
        ("${full-x}${empty-y}${none-z}", "textz"),
        ("${full:+x}${empty:+y}${none:+z}", "x"),
        ("${full+x}${empty+y}${none+z}", "xy"),
        ("${full:?x}${full?x}${empty?x}", "texttext"),
        ("${none:-${empty:-$full}}", "text"),
        ("${none:-'a}'}b", "a}b"),
        ("${none:-a\\}b}", "a}b"),
        ("$spaced", "a b"),
        ("\ufeffa", "a"),
        ("'a\udcff'", "a\ufffd"),
        ("a<<b", "a<<b"),
        ("${full#t}${full%t}", "exttex"),
        ("${full#*t}${full##*t}", "ext"),
        ("${full/t/T}${full//t/T}", "TextTexT"),
        ("${none#x}${none/x/y}", ""),
    ],
)
def test_expand(word: str, text: str) -> None:
    assert expand(word, VARIABLES, WordSyntax()).text == text


@pytest.mark.parametrize(
    ("word", "unset"),
    [
        ("$none", ("none",)),
        ("${none}/$other/$none", ("none", "other")),
        ("${none#x}", ("none",)),
        ("$empty$full", ()),
        ("${none:-x}${none-x}${none:+x}${none+x}", ()),
        ("${none:-$other}", ("other",)),
        ("'$none'\\$none", ()),
    ],
)
def test_unset(word: str, unset: tuple[str, ...]) -> None:
    assert expand(word, VARIABLES, WordSyntax()).unset == unset


@pytest.mark.parametrize(
    "word",
    [
        "'a",
        '"a',
        '"a\\"',
        "${",
        "${full",
        "${}",
        "${:x}",
        "${{full}}",
        "${full:}",
        "${full:-x",
        "${full^}",
        "${full=x}",
        "${full:#x}",
        "${none?}",
        "${none:?}",
        "${empty:?}",
        "${full/a}",
        "${full/a/b",
        "${full#\\x}",
        "${none:-" * 5000 + "}" * 5000,
    ],
)
def test_refused(word: str) -> None:
    with pytest.raises(RefusedError):
        expand(word, VARIABLES, WordSyntax())


def test_the_message_of_a_required_variable() -> None:
    with pytest.raises(RefusedError, match=r"none: give it with text"):
        expand("${none:?give it with $full}", VARIABLES, WordSyntax())


@pytest.mark.parametrize("word", ["$long$long", "${long:-}${long:-}", "${long//x/$long}"])
def test_no_memory_bombs(word: str) -> None:
    with pytest.raises(RefusedError, match="longer than"):
        expand(word, {"long": "x" * 40_000}, WordSyntax())


@pytest.mark.parametrize(
    ("word", "classic", "podman"),
    [
        ("${empty:-x}${full:+y}", "xy", "xy"),
        ("${full:?x}", "text", None),
        ("${full?x}", "text", None),
        ("${full-x}", None, None),
        ("${full+x}", None, None),
        ("${full#t}", None, None),
        ("${full%t}", None, None),
        ("${full/t/T}", None, None),
        ("a${}", None, "a"),
        ("a$@", "a", "a$@"),
        ("a$12", "atwelfth", "afirst2"),
    ],
)
def test_older_syntax(word: str, classic: str | None, podman: str | None) -> None:
    for syntax, text in ((CLASSIC, classic), (PODMAN, podman)):
        if text is None:
            with pytest.raises(RefusedError):
                expand(word, VARIABLES, syntax)
        else:
            assert expand(word, VARIABLES, syntax).text == text


def test_the_backtick_escapes_when_it_is_asked_to() -> None:
    assert expand("`$full\\x", VARIABLES, WordSyntax("`")).text == "$full\\x"
    assert expand("`$full\\x", VARIABLES, WordSyntax()).text == "`textx"


def test_quotes_mean_nothing_in_a_heredoc() -> None:
    assert expand_raw("'$full' \"$none\" it's\n", VARIABLES) == "'text' \"\" it's\n"
    with pytest.raises(RefusedError):
        expand_raw("${none:?}", VARIABLES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" a  b\tc ", ["a", "b", "c"]),
        ("a 'b c' d", ["a", "b c", "d"]),
        ('a"b c"d', ["ab cd"]),
        ("a\\ b", ["a b"]),
        ("$a ${b:-c d}", ["$a", "${b:-c", "d}"]),
        ("a << b", ["a", "<< b"]),
        ("ab${c:-d}e", ["${c:-d}e"]),
        ("", []),
        ("''", []),
    ],
)
def test_split_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_split_words_as_written() -> None:
    assert split_words("a\\ b 'c d'", quotes=True, escapes=True) == ["a\\ b", "'c d'"]
    assert split_words("a\\ b 'c d'", quotes=True) == ["a b", "'c d'"]
