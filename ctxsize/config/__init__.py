"""config: ctxsize.toml, or [tool.ctxsize] of pyproject.toml, as settings that are checked key by key."""
