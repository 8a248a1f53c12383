"""Lua: what LuaRocks installs."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("lua_modules", "dependencies", "luarocks can install it again"),
    FolderKind(".luarocks", "dependencies", "luarocks can install it again"),
)

FILES: tuple[FileKind, ...] = ()
