"""Reference: image names, as far as a Dockerfile may be refused for them and named contexts are found by them.

Source: distribution/reference, as BuildKit 0.32 uses it.
"""

import re

from ctxsize.dockerfile.refusal import RefusedError

_HOST = (
    r"(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*"
)
_DOMAIN = _HOST + r"|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_PATH = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_NAME = re.compile(
    rf"(?P<domain>{_DOMAIN})/(?P<path>{_PATH}(?:/{_PATH})*)"
    r"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?P<digest>@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?\Z"
)
_DIGESTS = re.compile(r"@(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})\Z")
_IMAGE_ID = re.compile(r"[a-f0-9]{64}\Z")
_MAX_NAME = 255


def familiar_name(name: str) -> str:
    """Return an image name as people write it: without the default registry, without `:latest`.

    Raises:
        RefusedError: it is no image name.
    """
    if _IMAGE_ID.match(name):
        raise RefusedError(f"invalid repository name ({name}), cannot specify 64-byte hexadecimal strings")
    domain, path = _split_domain(name)
    if path.partition(":")[0] != path.partition(":")[0].lower():
        raise RefusedError(f"invalid reference format: repository name ({path.partition(':')[0]}) must be lowercase")
    match = _NAME.match(f"{domain}/{path}")
    if match is None or (match["digest"] and not _DIGESTS.match(match["digest"])):
        raise RefusedError(f'invalid reference format: "{name}" is not an image name, nor the name of an earlier stage')
    if len(match["path"]) > _MAX_NAME:
        raise RefusedError(f"repository name must not be more than {_MAX_NAME} characters")
    short = path.removeprefix("library/") if domain == "docker.io" and path.count("/") == 1 else path
    return (short if domain == "docker.io" else f"{domain}/{path}").removesuffix(":latest")


def require_base_name(written: str, expanded: str) -> None:
    """Check what FROM names, as written and after expansion.

    Raises:
        RefusedError: nothing is left of it.
    """
    if not expanded:
        raise RefusedError(f"base name ({written}) should not be blank: a variable has no value, give it a default")


def _split_domain(name: str) -> tuple[str, str]:
    first, slash, rest = name.partition("/")
    is_domain = slash and ("." in first or ":" in first or first == "localhost" or first != first.lower())
    domain, path = (first, rest) if is_domain else ("docker.io", name)
    if domain == "index.docker.io":
        domain = "docker.io"
    return domain, f"library/{path}" if domain == "docker.io" and "/" not in path else path
