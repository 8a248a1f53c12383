"""Measurement: what one builder sends of one context."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctxsize.measurement.entries import Entry

__all__ = ["Entry", "Measurement"]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one builder sends of one context.

    Attributes:
        builder: "buildkit", "classic" or "podman".
        sent: the entries that this builder sends (podman: that its instructions read), in its order.
        eligible: the same for all that the rules let in.
        bytes_sent: the builder's own number on a first build: tar bytes, or BuildKit's transferred bytes; 0 for podman.
    """

    builder: str
    sent: Sequence[Entry]
    eligible: Sequence[Entry]
    bytes_sent: int
