"""Crystal: what shards installs."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("lib", "dependencies", "shards install can fetch it", beside=("shard.yml",), inside=(".shards.info",)),
    FolderKind(".shards", "cache", "shards's notes on what is installed"),
    FolderKind(".crystal", "cache", "crystal's build cache"),
)

FILES: tuple[FileKind, ...] = ()
