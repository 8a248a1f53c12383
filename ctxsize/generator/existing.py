"""The ignore file that is there: its own lines stay as they are, ours stand in a block between two marks."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ctxsize.errors import ContextError
from ctxsize.generator.forms import Section
from ctxsize.generator.taken import Taken, lists_what_is_let_in, taken_from

BEGIN = "# --- ctxsize: begin managed block (edit outside; regenerate with `ctxsize generate`) ---"
END = "# --- ctxsize: end managed block ---"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Existing:
    """An ignore file in parts.

    Attributes:
        before: the user's lines above our block, or all of them where there is none.
        after: the user's lines below it.
        end: how its lines end.
        has_block: whether there is a block of ours.
        taken: what our block takes over from an ignore file in whose place this one is read.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    end: str = "\n"
    has_block: bool = False
    taken: Taken | None = None

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The user's lines."""
        return self.before + self.after

    @property
    def starts_with_everything(self) -> bool:
        """Whether the user's first rule keeps everything out, so that it is a list of what is let in."""
        return lists_what_is_let_in(self.own_lines)

    @property
    def lists_what_is_let_in(self) -> bool:
        """Whether what the user says, here or in what is taken over, is a list of what is let in."""
        return self.starts_with_everything or (self.taken is not None and self.taken.starts_with_everything)

    @property
    def said(self) -> str:
        """All that the user says, here and in what is taken over, as an ignore file."""
        taken = () if self.taken is None else self.taken.written
        return "".join(f"{line}{self.end}" for line in (*taken, *_trimmed(self.own_lines)))

    def within(self, let_in: Sequence[str], files: Collection[str]) -> "Existing":
        """The same with no more taken over than matters where nothing but some patterns is let in, see `Taken`."""
        return self if self.taken is None else replace(self, taken=self.taken.within(let_in, files))


def read_existing(data: bytes, name: str) -> Existing:
    """Take an ignore file apart.

    Raises:
        ContextError: it cannot be kept as it is: in UTF-16, or with half of a block of ours.
    """
    if data.startswith(_UTF_16):
        raise ContextError("the ignore file is in UTF-16, which no builder reads; save it as UTF-8", path=name)
    text = data.decode("utf-8", "surrogateescape")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    begins, ends = lines.count(BEGIN), lines.count(END)
    if not begins and not ends:
        return Existing(tuple(lines), (), end)
    if (begins, ends) != (1, 1) or lines.index(END) < lines.index(BEGIN):
        line = 1 + lines.index(BEGIN if begins else END)
        raise ContextError("the managed block has no single begin and end; mend the marks", path=name, line=line)
    first, last = lines.index(BEGIN), lines.index(END)
    return Existing(tuple(lines[:first]), tuple(lines[last + 1 :]), end, has_block=True)


def takes_over(data: bytes) -> bool:
    """Whether a block of ours takes lines over from the ignore file in whose place it is read."""
    return any(Taken.is_title(line) for line in data.decode("utf-8", "surrogateescape").splitlines())


def taking_over(existing: Existing, shared: bytes, name: str) -> Existing:
    """The same, taking over what the user wrote into the ignore file that it stands in for.

    Raises:
        ContextError: that file cannot be kept as it is.
    """
    return replace(existing, taken=taken_from(read_existing(shared, name).own_lines, name))


def merged(existing: Existing, sections: Sequence[Section]) -> str:
    """Return the file with our block in it.

    It stands above the user's lines, so that these win; but below a list of theirs that begins by keeping everything
    out, which would undo it.
    """
    block = list(_block(_with_taken(existing, sections)))
    own = list(_trimmed(existing.own_lines))
    if not block:
        lines = own
    elif not own:
        lines = block
    else:
        gap = _gap(existing)
        lines = [*own, *gap, *block] if existing.starts_with_everything else [*block, *gap, *own]
    return "".join(f"{line}{existing.end}" for line in lines)


def _gap(existing: Existing) -> Sequence[str]:
    """What parts our block from the user's lines: an empty line, unless they were written right beside it."""
    is_list = existing.starts_with_everything
    beside, others = (existing.before[-1:], existing.after) if is_list else (existing.after[:1], existing.before)
    return () if existing.has_block and not others and any(map(str.strip, beside)) else ("",)


def _with_taken(existing: Existing, sections: Sequence[Section]) -> Sequence[Section]:
    """Our sections and what is taken over, which stands to ours as the user's lines do."""
    if existing.taken is None:
        return sections
    taken = Section(existing.taken.title, existing.taken.rules)
    return [taken, *sections] if existing.taken.starts_with_everything else [*sections, taken]


def _block(sections: Sequence[Section]) -> Iterable[str]:
    if not sections:
        return
    yield BEGIN
    for index, section in enumerate(sections):
        yield from ([""] if index else [])
        yield f"# {section.title}"
        yield from section.lines
    yield END


def _trimmed(lines: Sequence[str]) -> Sequence[str]:
    """The lines without empty ones at both ends."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while first < last and not lines[last - 1].strip():
        last -= 1
    return lines[first:last]
