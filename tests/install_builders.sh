#!/bin/sh
# Installs docker and buildah for the tests that compare with real builders, where that is possible without asking:
# as root on a system with apt. Elsewhere those tests are skipped, or fail under CTXSIZE_REQUIRE_BUILDERS=1.
set -eu

# Docker.io's own CLI, which may be hidden behind another one, brings the daemon along.
if command -v dockerd >/dev/null && command -v buildah >/dev/null; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "docker and buildah are not both here and cannot be installed: tests against them will be skipped" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends docker.io buildah >/dev/null
