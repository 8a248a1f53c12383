"""What goes wrong in a benchmark."""


class BenchError(Exception):
    """A command that was to be measured failed; its text says which and what it wrote."""
