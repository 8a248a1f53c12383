"""Resolution: from a parsed Dockerfile to what one builder needs from its contexts for one target."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from ctxsize.dockerfile.buildkit import buildkit_needs
from ctxsize.dockerfile.classic import classic_needs
from ctxsize.dockerfile.model import Dockerfile
from ctxsize.dockerfile.needs import Needs
from ctxsize.dockerfile.podman import podman_needs
from ctxsize.dockerfile.refusal import RefusedError, reported

DEFAULT_PLATFORM = "linux/amd64"
_NO_ARGUMENTS: Mapping[str, str] = MappingProxyType({})


def resolve(
    dockerfile: Dockerfile,
    *,
    builder: str = "buildkit",
    target: str | None = None,
    build_args: Mapping[str, str] = _NO_ARGUMENTS,
    named_contexts: Collection[str] = (),
    platform: str = DEFAULT_PLATFORM,
) -> Needs:
    """Return what building `target` needs.

    Args:
        dockerfile: as `parse` returned it.
        builder: "buildkit", "classic" or "podman".
        target: the stage to build; None or "" for the last one.
        build_args: the values of `--build-arg`; they also override predefined ones such as TARGETARCH.
        named_contexts: the names given with `--build-context`.
        platform: what the build runs on and builds for, os/architecture[/variant].

    Raises:
        ContextError: this builder refuses the Dockerfile, or these arguments for it.
        ValueError: there is no such builder.
    """
    with reported(dockerfile.name):
        match builder:
            case "buildkit":
                return buildkit_needs(dockerfile, target, build_args, named_contexts, platform)
            case "classic":
                if named_contexts:
                    raise RefusedError("named contexts require BuildKit: build with DOCKER_BUILDKIT=1")
                return classic_needs(dockerfile, target, build_args)
            case "podman":
                return podman_needs(dockerfile, target, build_args, named_contexts, platform)
            case _:
                raise ValueError(f"unknown builder {builder!r}")
