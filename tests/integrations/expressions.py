"""Evaluates the expressions of GitHub Actions that action.yml uses: names, texts, !, ==, !=, &&, || and cancelled()."""

import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|&&|\|\||==|!=|[!()]|[A-Za-z_][\w-]*(?:\.[\w-]+)*)")
_WHOLE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_STATUS = re.compile(r"\b(?:success|failure|cancelled|always)\(\)")


def filled_in(text: str, known: Mapping[str, Any]) -> str:
    """Replace each ${{ expression }} by what it evaluates to."""
    return _WHOLE.sub(lambda found: _as_text(evaluate(found[1], known)), text)


def holds(condition: str, known: Mapping[str, Any], *, has_failed: bool) -> bool:
    """Whether a step runs; one that does not ask for the status of the job runs only while nothing has failed."""
    expression = _WHOLE.sub(lambda found: found[1], condition).strip()
    if has_failed and not _STATUS.search(expression):
        return False
    return expression == "" or bool(evaluate(expression, known))


def evaluate(expression: str, known: Mapping[str, Any]) -> Any:
    """Return a text, a truth or None."""
    parser = _Parser(expression, known)
    value = parser.either()
    if parser.tokens:
        raise ValueError(f"{expression!r}: what is {parser.tokens[0]!r}?")
    return value


class _Parser:
    def __init__(self, expression: str, known: Mapping[str, Any]) -> None:
        self.tokens: list[str] = []
        self.known = known
        at = 0
        while expression[at:].strip():
            found = _TOKEN.match(expression, at)
            if found is None:
                raise ValueError(f"{expression!r}: what is {expression[at:]!r}?")
            self.tokens.append(found[1])
            at = found.end()

    def either(self) -> Any:
        value = self.both()
        while self._takes("||"):
            other = self.both()
            value = value or other
        return value

    def both(self) -> Any:
        value = self.equal()
        while self._takes("&&"):
            other = self.equal()
            value = value and other
        return value

    def equal(self) -> Any:
        value = self.single()
        while self.tokens[:1] in (["=="], ["!="]):
            is_negated = self.tokens.pop(0) == "!="
            same = _as_text(value).lower() == _as_text(self.single()).lower()
            value = same != is_negated
        return value

    def single(self) -> Any:
        if self._takes("!"):
            return not self.single()
        if self._takes("("):
            value = self.either()
            self._must_take(")")
            return value
        token = self.tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if self._takes("("):
            self._must_take(")")
            return self.known["functions"][token]
        return self._named(token)

    def _named(self, path: str) -> Any:
        value: Any = self.known
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        return value

    def _takes(self, token: str) -> bool:
        if self.tokens[:1] == [token]:
            del self.tokens[0]
            return True
        return False

    def _must_take(self, token: str) -> None:
        if not self._takes(token):
            raise ValueError(f"{token!r} is missing before {self.tokens}")


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
