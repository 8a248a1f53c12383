"""Asking for a category the way a walk over the context does; names beside and inside are given as one string."""

from ctxsize import ecosystems


def folder_category(name: str, beside: str = "", inside: str = "") -> str:
    """Return the category of a folder, or "" for an ordinary one."""
    kind = ecosystems.settle(ecosystems.candidates(name, beside.split()), inside.split())
    return "" if kind is None else kind.category


def file_category(name: str) -> str:
    """Return the category of a file, or "" for an ordinary one."""
    kind = ecosystems.file_kind(name)
    return "" if kind is None else kind.category
