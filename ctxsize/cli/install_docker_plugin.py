"""`ctxsize install-docker-plugin`: makes `docker ctxsize` work."""

import filecmp
import os
import shutil
import sys

import click

from ctxsize.errors import CtxsizeError

_PROGRAM = "docker-ctxsize" + (".exe" if sys.platform == "win32" else "")


@click.command("install-docker-plugin", short_help="Make `docker ctxsize` work.")
@click.option("--uninstall", is_flag=True, help="Take the plugin away again.")
def command(uninstall: bool) -> None:
    """Link docker-ctxsize into docker's folder of plugins, so that `docker ctxsize` works.

    The folder is ~/.docker/cli-plugins, or that below $DOCKER_CONFIG. A file of another origin is never touched.
    """
    link = os.path.join(_docker_config(), "cli-plugins", _PROGRAM)
    try:
        click.echo(_remove(link) if uninstall else _install(link, _program()))
    except OSError as error:
        raise CtxsizeError(f"{error.filename or link}: {error.strerror}") from error


def _docker_config() -> str:
    return os.environ.get("DOCKER_CONFIG") or os.path.join(os.path.expanduser("~"), ".docker")


def _program() -> str:
    """Return the installed docker-ctxsize: the one beside this Python, else the first in PATH."""
    beside = os.path.join(os.path.dirname(sys.executable), _PROGRAM)
    found = beside if os.path.isfile(beside) else shutil.which(_PROGRAM)
    if found is None:
        raise CtxsizeError(f"{_PROGRAM} was not found; install ctxsize with pip, pipx or uv tool first")
    return os.path.abspath(found)


def _install(link: str, program: str) -> str:
    if os.path.lexists(link):
        _refuse_foreign(link)
        os.unlink(link)
    os.makedirs(os.path.dirname(link), exist_ok=True)
    if sys.platform == "win32":  # links need a privilege there
        shutil.copy2(program, link)
    else:
        os.symlink(program, link)
    return f"{link} -> {program}\nTry it: docker ctxsize --version"


def _remove(link: str) -> str:
    if not os.path.lexists(link):
        return f"{link} is not there: nothing to do"
    _refuse_foreign(link)
    os.unlink(link)
    return f"{link} is gone"


def _refuse_foreign(link: str) -> None:
    """Refuse whatever this command cannot have put there.

    Raises:
        CtxsizeError: it is neither a link to a docker-ctxsize nor a copy of ours.
    """
    if os.path.islink(link):
        ours = os.path.basename(os.readlink(link)) == _PROGRAM
    else:
        ours = os.path.isfile(link) and filecmp.cmp(link, _program(), shallow=False)
    if not ours:
        raise CtxsizeError(f"{link} was not put there by ctxsize; move it away first")
