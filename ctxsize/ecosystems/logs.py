"""Logs, process ids and crash dumps."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_LOG = "a log of this machine"
_CORE = "a crashed program's memory"

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("log", "logs", "logs of this machine", inside=("*.log", "*.log.*")),
    FolderKind("logs", "logs", "logs of this machine", inside=("*.log", "*.log.*")),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.log", "logs", _LOG),
    FileKind("*.log.[0-9]*", "logs", _LOG),
    FileKind("*.log.gz", "logs", _LOG),
    FileKind("npm-debug.log*", "logs", _LOG),
    FileKind("yarn-debug.log*", "logs", _LOG),
    FileKind("yarn-error.log*", "logs", _LOG),
    FileKind("pnpm-debug.log*", "logs", _LOG),
    FileKind("lerna-debug.log*", "logs", _LOG),
    FileKind("nohup.out", "logs", _LOG),
    FileKind("*.pid", "logs", "the number of a process here"),
    FileKind("*.stackdump", "logs", "a crash report"),
    FileKind("*.dmp", "logs", _CORE),
    FileKind("core.[0-9][0-9][0-9]", "logs", _CORE),
    FileKind("core.[0-9][0-9][0-9][0-9]", "logs", _CORE),
    FileKind("core.[0-9][0-9][0-9][0-9][0-9]", "logs", _CORE),
    FileKind("core.[0-9][0-9][0-9][0-9][0-9][0-9]", "logs", _CORE),
    FileKind("core.[0-9][0-9][0-9][0-9][0-9][0-9][0-9]", "logs", _CORE),
)

JUNK: tuple[Junk, ...] = (
    Junk("*.log", "logs", _LOG, everywhere=True),
    Junk("npm-debug.log*", "logs", _LOG, markers=("package.json",), everywhere=True),
)
