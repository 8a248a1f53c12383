"""Sequence: what the builders that run one instruction after another (classic engine, Buildah) have in common."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ctxsize.dockerfile.lexer import Expansion, WordSyntax, expand
from ctxsize.dockerfile.model import Instruction
from ctxsize.dockerfile.needs import Read
from ctxsize.dockerfile.text import context_path

PROXY_ARGUMENTS = frozenset(
    name for pair in ("http_proxy", "https_proxy", "ftp_proxy", "no_proxy") for name in (pair, pair.upper())
)
_EXPANDED = frozenset({"EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"})


@dataclass(slots=True)
class Variables(Mapping[str, str]):
    """The variables of one stage; ENV hides ARG of the same name.

    Attributes:
        build_args: the values of `--build-arg`.
        environment: what ENV has set, here or in the stages below.
        declared: what ARG has declared, with its default.
    """

    build_args: Mapping[str, str]
    environment: dict[str, str] = field(default_factory=dict)
    declared: dict[str, str | None] = field(default_factory=dict)

    @abstractmethod
    def declare(self, name: str, default: str | None) -> None:
        """Declare a variable as ARG does; `default` is expanded, None for none."""

    @abstractmethod
    def argument(self, name: str) -> str | None:
        """Return the value of an ARG that is declared (or needs not be), or None."""

    def export(self, name: str, value: str) -> None:
        """Set a variable as ENV does."""
        self.environment[name] = value

    def __getitem__(self, name: str) -> str:
        value = self.environment.get(name)
        if value is None and (name in self.declared or name in PROXY_ARGUMENTS):
            value = self.argument(name)
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name in {**self.environment, **self.declared, **self.build_args} if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def define(instruction: Instruction, variables: Variables, syntax: WordSyntax) -> None:
    """Run an instruction that sets variables, or only holds some, as far as variables go.

    Raises:
        RefusedError: an expansion fails.
    """
    if instruction.name not in _EXPANDED | {"ENV", "ARG"}:
        return
    words = [expand(word, variables, syntax).text for word in instruction.arguments]
    if instruction.name == "ENV":
        for name, value in zip(words[::2], words[1::2], strict=True):
            variables.export(name, value)
    if instruction.name == "ARG":
        for word in words:
            name, equals, default = word.partition("=")
            variables.declare(name, default if equals else None)


def expand_words(instruction: Instruction, variables: Mapping[str, str], syntax: WordSyntax) -> list[Expansion]:
    """Return the sources of a COPY or ADD, expanded; the destination is expanded and left out.

    Raises:
        RefusedError: an expansion fails.
    """
    return [expand(word, variables, syntax) for word in instruction.arguments][:-1]


def copy_read(instruction: Instruction, stage: str, sources: list[str], expansions: list[Expansion]) -> Read:
    """Return the read of a COPY or ADD of these expanded sources."""
    unset = dict.fromkeys(name for expansion in expansions for name in expansion.unset)
    paths = tuple(context_path(source) for source in sources)
    return Read(instruction.name, instruction.line, stage, instruction.text, paths, unresolved=tuple(unset))
