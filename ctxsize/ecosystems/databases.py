"""Databases: the files of servers that run beside the sources, local databases and dumps."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_RUNNING = "files of a local database server"
_LOCAL = "a local database"

FOLDERS: tuple[FolderKind, ...] = (
    # PostgreSQL, MySQL and MongoDB: a volume's folder has any name.
    FolderKind("*", "data", _RUNNING, inside=("PG_VERSION", "ibdata1", "WiredTiger")),
    FolderKind("pgdata", "data", _RUNNING),
    FolderKind("appendonlydir", "data", _RUNNING),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.sqlite", "data", _LOCAL),
    FileKind("*.sqlite3", "data", _LOCAL),
    FileKind("*.db", "data", _LOCAL),
    FileKind("*.db3", "data", _LOCAL),
    FileKind("*.duckdb", "data", _LOCAL),
    FileKind("*.mdb", "data", _LOCAL),
    FileKind("*.db-shm", "data", _LOCAL),
    FileKind("*.db-wal", "data", _LOCAL),
    FileKind("*.db-journal", "data", _LOCAL),
    FileKind("*.sqlite-shm", "data", _LOCAL),
    FileKind("*.sqlite-wal", "data", _LOCAL),
    FileKind("*.sqlite-journal", "data", _LOCAL),
    FileKind("*.sqlite3-shm", "data", _LOCAL),
    FileKind("*.sqlite3-wal", "data", _LOCAL),
    FileKind("*.sqlite3-journal", "data", _LOCAL),
    FileKind("dump.rdb", "data", "a dump of Redis"),
    FileKind("*.aof", "data", "a journal of Redis"),
    FileKind("*.dump", "data", "a database dump"),
    FileKind("*.sql.gz", "data", "a database dump"),
    FileKind("*.sql.bz2", "data", "a database dump"),
    FileKind("*.sql.xz", "data", "a database dump"),
    FileKind("*.sql.zst", "data", "a database dump"),
)

JUNK: tuple[Junk, ...] = (
    Junk("db.sqlite3", "data", _LOCAL, markers=("manage.py",)),
    Junk("pgdata", "data", _RUNNING),
    Junk("dump.rdb", "data", "a dump of Redis"),
)
