"""Bars: a share of the whole as a row of blocks."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(share: float, cells: int, *, unicode: bool) -> str:
    """Return a bar of exactly `cells` cells for a share of 0 to 1; any share above 0 shows."""
    share = min(max(share, 0.0), 1.0)
    if not unicode:
        return ("#" * (max(1, round(share * cells)) if share else 0)).ljust(cells)
    eighths = max(1, round(share * cells * 8)) if share else 0
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()).ljust(cells)
