"""What the tests of the builders share: a Dockerfile in, its needs or its refusal out."""

from collections.abc import Collection, Mapping

from ctxsize.dockerfile import Needs, parse, resolve
from ctxsize.errors import ContextError


def needs(
    text: str,
    builder: str = "buildkit",
    target: str | None = None,
    build_args: Mapping[str, str] | None = None,
    named_contexts: Collection[str] = (),
) -> Needs:
    dockerfile = parse(text.encode(), "Dockerfile")
    return resolve(
        dockerfile, builder=builder, target=target, build_args=build_args or {}, named_contexts=named_contexts
    )


def paths(text: str, builder: str = "buildkit", **options: object) -> list[str] | None:
    """The paths asked for; None for the whole context."""
    found = needs(text, builder, **options)  # type: ignore[arg-type]
    return None if found.paths is None else list(found.paths)


def refusal(text: str, builder: str = "buildkit", **options: object) -> str:
    """The message, or "" when nothing is refused."""
    try:
        needs(text, builder, **options)  # type: ignore[arg-type]
    except ContextError as error:
        return str(error)
    return ""
