"""Which ignored folders a walk still looks into, because a negated rule might let something below back in."""

from collections.abc import Iterable

from ctxsize.ignore.rules import Rule


def negated_texts(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The patterns of the negated rules, each with a slash behind it, as the walks compare them with folders."""
    return tuple(sorted({f"{rule.pattern.text}/" for rule in rules if rule.negated}))


def leads_below(left: tuple[str, ...], name: str, *, whole_names: bool = True) -> bool:
    """Tell whether any of the texts, cut to what is left of them in this folder, leads into the folder `name`.

    `whole_names` false is buildah's comparison, in which `foobar/` leads into `foo`.
    """
    start = f"{name}/" if whole_names else name
    return any(text.startswith(start) for text in left)


def left_below(left: tuple[str, ...], name: str) -> tuple[str, ...]:
    """What is left of the texts inside the folder `name`."""
    if not left:
        return left
    start = f"{name}/"
    return tuple(text[len(start) :] for text in left if text.startswith(start))
