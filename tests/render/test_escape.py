"""What a name may and may not do to a terminal."""

import pytest

from ctxsize.render.escape import escape, is_text, raw_base64, without_raw_bytes


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("a\rb", r"a\rb"),
        ("a\tb", r"a\tb"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("bell\x07", r"bell\x07"),
        ("del\x7f", r"del\x7f"),
        ("c1\x9b1m", r"c1\u009b1m"),
        ("invoice\u202egpj.exe", r"invoice\u202egpj.exe"),
        ("a\u2066b\u2069", r"a\u2066b\u2069"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("bom\ufeff", r"bom\ufeff"),
        ("line\u2028separator", r"line\u2028separator"),
        ("no\u00a0break", r"no\u00a0break"),
        ("tag\U000e0041", r"tag\U000e0041"),
        ("caf\udce9", r"caf\xe9"),
        ("lone\ud800", r"lone\ud800"),
        ("a\\nb\n", r"a\\nb\n"),
    ],
)
def test_escaped(name: str, shown: str) -> None:
    assert escape(name) == shown


@pytest.mark.parametrize(
    "name", ["", "plain.txt", "with blank", "café", "日本語", "🚀", r"back\slash", "'\"$`;&|<>*?", ".."]
)
def test_left_alone(name: str) -> None:
    assert escape(name) == name


@pytest.mark.parametrize(
    ("name", "shown"), [("café", r"caf\u00e9"), ("🚀\\", r"\U0001f680\\"), ("plain", "plain"), (r"a\b", r"a\b")]
)
def test_escaped_for_ascii(name: str, shown: str) -> None:
    assert escape(name, unicode=False) == shown


@pytest.mark.parametrize(("name", "text"), [("café", True), ("a\x1b", True), ("caf\udce9", False), ("\ud800", False)])
def test_is_text(name: str, text: bool) -> None:
    assert is_text(name) is text


def test_raw_bytes() -> None:
    assert without_raw_bytes("caf\udce9\\\x1b") == "caf\\xe9\\\x1b"
    assert raw_base64("caf\udce9.txt") == "Y2Fm6S50eHQ="
