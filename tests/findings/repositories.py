"""Git repositories in planted contexts."""

from git import Actor, Repo

_SOMEBODY = Actor("Somebody", "somebody@example.org")


def commit(context: str, *paths: str) -> None:
    """Make a repository of a context in which git tracks these paths."""
    with Repo.init(context) as repository:
        repository.index.add(list(paths))
        repository.index.commit("Begin", author=_SOMEBODY, committer=_SOMEBODY)
