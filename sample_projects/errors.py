"""The one exception of the maker, so that its modules can raise it without importing one another."""


class SampleError(Exception):
    """A sample project cannot be laid out as asked; the text says what was asked for and what to do."""
