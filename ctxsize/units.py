"""Numbers as people and builders write them: sizes in powers of 1000, counts with thousands, shares in percent."""

import re

from humanize import intcomma

_UNITS = ("B", "kB", "MB", "GB", "TB", "PB", "EB")
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_SIZE = re.compile(r"(?P<number>\d+(?:\.\d*)?|\.\d+) ?(?P<prefix>[kmgtp]?)(?P<suffix>ib|b?)", re.ASCII | re.IGNORECASE)


def docker_size(size: int) -> str:
    """Return `size` bytes as the classic builder prints them: four digits at most, "8.192kB".

    Copies `HumanSize` of docker/go-units v0.5.0 (size.go), down to dividing in floating point and Go's `%.4g`.
    """
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value /= 1000
        unit += 1
    return f"{value:.4g}{_UNITS[unit]}"


def buildkit_size(size: int) -> str:
    """Return `size` bytes as BuildKit prints them: two decimals, whole bytes below 1000, "1.07MB".

    Copies `%.2f` of tonistiigi/units v0.0.0-20180711220420 (bytes.go), which BuildKit's progress display uses.
    """
    unit = 0
    while size >= 1000 ** (unit + 1) and unit < len(_UNITS) - 1:
        unit += 1
    return f"{size}B" if unit == 0 else f"{size / 1000**unit:.2f}{_UNITS[unit]}"


def as_printed(builder: str, size: int) -> str:
    """Return `size` bytes as this builder prints them; "" for podman, which prints nothing."""
    return {"buildkit": buildkit_size, "classic": docker_size}[builder](size) if builder != "podman" else ""


def short_size(size: int) -> str:
    """Return `size` bytes with three digits, for tables: "5.40MB", "253kB", "999B"; never more than six characters."""
    if size < 1000:
        return f"{size}B"
    value, unit = size / 1000, 1
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value /= 1000
        unit += 1
    decimals = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:.{decimals}f}{_UNITS[unit]}"


def count(number: int) -> str:
    """Return a whole number with its thousands parted, "1,234"."""
    return intcomma(number)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, regular in the plural: "1 file", "1,234 files"."""
    return f"{count(number)} {noun}" if number == 1 else f"{count(number)} {noun}s"


def percent(share: float) -> str:
    """Return a share of 1 in percent: never "0.0%" for something, never "100.0%" for less than all."""
    if share <= 0 or share >= 1:
        return "0%" if share <= 0 else "100%"
    if share < 0.001:
        return "<0.1%"
    return ">99.9%" if share >= 0.9995 else f"{share:.1%}"


def parse_size(text: str) -> int:
    """Return the bytes that a user means by `text`: "500", "1MB" (10**6), "1MiB" (2**20), "1g" (10**9), "1.5 GB".

    The case of letters does not matter; part of a byte is dropped.

    Raises:
        ValueError: `text` is not a size.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None or (match["suffix"].lower() == "ib" and not match["prefix"]):
        raise ValueError(f"{text!r} is not a size such as 500, 10kB, 1.5MB or 1MiB")
    base = 1024 if match["suffix"].lower() == "ib" else 1000
    whole, _, fraction = match["number"].partition(".")
    unit: int = base ** _POWERS[match["prefix"].lower()]
    return int(whole + fraction) * unit // int("1" + "0" * len(fraction))
