"""Docker's own files and those of the tools around it: the builder gets them by another way than the context."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

_RECIPE = "the builder reads it, images seldom do"
_COMPOSE = "read by compose, seldom by a build"
_BAKE = "read by bake, seldom by a build"
_DEPLOYMENT = "read to deploy, seldom by a build"

FOLDERS: tuple[FolderKind, ...] = ()

# Never `compose*`: composer.json is a manifest. A lower-case `dockerfile.*` may be a source file.
FILES: tuple[FileKind, ...] = (
    FileKind("Dockerfile", "container", _RECIPE),
    FileKind("dockerfile", "container", _RECIPE),
    FileKind("Dockerfile[._-]*", "container", _RECIPE),
    FileKind("*.Dockerfile", "container", _RECIPE),
    FileKind("Containerfile", "container", _RECIPE),
    FileKind("Containerfile[._-]*", "container", _RECIPE),
    FileKind("*.Containerfile", "container", _RECIPE),
    FileKind(".dockerignore", "container", _RECIPE),
    FileKind("*.dockerignore", "container", _RECIPE),
    FileKind(".containerignore", "container", _RECIPE),
    FileKind("*.containerignore", "container", _RECIPE),
    FileKind("compose.yml", "container", _COMPOSE),
    FileKind("compose.yaml", "container", _COMPOSE),
    FileKind("compose[.-]*.yml", "container", _COMPOSE),
    FileKind("compose[.-]*.yaml", "container", _COMPOSE),
    FileKind("docker-compose*.yml", "container", _COMPOSE),
    FileKind("docker-compose*.yaml", "container", _COMPOSE),
    FileKind("docker-bake.hcl", "container", _BAKE),
    FileKind("docker-bake.json", "container", _BAKE),
    FileKind("docker-bake.*.hcl", "container", _BAKE),
    FileKind("docker-bake.*.json", "container", _BAKE),
    FileKind("skaffold.yaml", "container", _DEPLOYMENT),
    FileKind("Tiltfile", "container", _DEPLOYMENT),
    FileKind("fly.toml", "container", _DEPLOYMENT),
)
