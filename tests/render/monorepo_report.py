"""A fabricated report of a Node monorepo of 1.4 GB, with some of everything that a report can hold."""

from ctxsize.report import (
    BuilderLine,
    HeavyPath,
    InstructionRead,
    InstructionReference,
    Problem,
    Report,
    Share,
    Weight,
)
from tests.render.echo_reports import NOTHING, heavy


def monorepo() -> Report:
    """Return a Node monorepo of 1.4 GB with node_modules in seven places, several stages and unopened folders."""
    total = Weight(1_412_300_554, 148_220, 21_377)
    file = "services/checkout/docker/production.Dockerfile"
    manifests = InstructionReference(file, 9, "deps", "COPY package.json package-lock.json ./")
    sources = InstructionReference(file, 17, "build", "COPY . /workspace")
    config = InstructionReference(file, 24, "runtime", "COPY ${CONFIG_DIR}/nginx.conf /etc/nginx/conf.d/default.conf")
    modules = tuple(f"{place}/node_modules/" for place in ("apps/web", "apps/admin", "packages/ui", "packages/icons"))
    needed = (sources,)
    both = (sources, config)
    return Report(
        context="/home/ada/work/storefront",
        dockerfile=file,
        target="runtime",
        stages=("deps", "build", "runtime"),
        builder="buildkit",
        ignore_file=f"{file}.dockerignore",
        rule_count=3,
        scope="sent",
        total=total,
        overhead=9_870_021,
        chosen=BuilderLine(
            "buildkit",
            1_422_170_575,
            9_410_220,
            "1.42GB",
            total,
            Weight(1_412_301_012, 148_221, 21_377),
            None,
            4,
            f"{file}.dockerignore",
            None,
        ),
        others=(
            BuilderLine(
                "classic",
                0,
                0,
                "",
                NOTHING,
                NOTHING,
                None,
                0,
                ".dockerignore",
                "no permission to read from 'infra/secrets/tls.key'",
            ),
            BuilderLine("podman", 0, 0, "", total, total, None, 4, f"{file}.dockerignore", None),
        ),
        heaviest=(
            HeavyPath(
                "node_modules/",
                ("node_modules/", *modules, "packages/forms/node_modules/", "tools/node_modules/"),
                7,
                Weight(988_210_431, 131_044, 19_870),
                988_210_431 / total.bytes,
                "dependencies",
                needed,
                "npm ci installs it again",
            ),
            heavy(
                ".git/",
                Weight(301_440_120, 4_210, 770),
                total.bytes,
                category="version-control",
                why="history is of no use to a build",
                needed=needed,
            ),
            heavy(
                "apps/web/.next/cache/",
                Weight(61_992_104, 2_210, 12),
                total.bytes,
                category="cache",
                why="next build writes it again",
                needed=needed,
            ),
            heavy(
                "apps/web/public/videos/launch-2026-keynote-final-v3.mp4",
                Weight(40_112_000, 1, 0),
                total.bytes,
                needed=needed,
            ),
            heavy(
                "coverage/",
                Weight(9_120_400, 1_820, 96),
                total.bytes,
                category="build-output",
                why="only test runs write it",
                needed=needed,
            ),
            heavy("packages/icons/src/", Weight(6_002_122, 5_400, 88), total.bytes, needed=needed),
            heavy("package-lock.json", Weight(1_911_230, 1, 0), total.bytes, needed=(manifests, sources)),
            heavy("services/checkout/config/nginx.conf", Weight(9_121, 1, 0), total.bytes, needed=both),
        ),
        heaviest_left_out=Weight(3_503_026, 3_533, 541),
        categories=(
            Share("dependencies", Weight(988_210_431, 131_044, 19_870), 988_210_431 / total.bytes),
            Share("version-control", Weight(301_440_120, 4_210, 770), 301_440_120 / total.bytes),
            Share("cache", Weight(61_992_104, 2_210, 12), 61_992_104 / total.bytes),
            Share("", Weight(51_537_499, 8_936, 629), 51_537_499 / total.bytes),
            Share("build-output", Weight(9_120_400, 1_820, 96), 9_120_400 / total.bytes),
        ),
        extensions=(
            Share(".js", Weight(601_100_250, 80_110, 0), 601_100_250 / total.bytes),
            Share(".pack", Weight(290_010_110, 3, 0), 290_010_110 / total.bytes),
            Share(".node", Weight(180_400_000, 41, 0), 180_400_000 / total.bytes),
            Share(".map", Weight(120_077_010, 22_045, 0), 120_077_010 / total.bytes),
            Share(".ts", Weight(90_100_100, 20_004, 0), 90_100_100 / total.bytes),
            Share(".json", Weight(40_000_000, 9_001, 0), 40_000_000 / total.bytes),
            Share("", Weight(22_000_000, 8_001, 0), 22_000_000 / total.bytes),
        ),
        instructions=(
            InstructionRead(manifests, ("package.json", "package-lock.json"), (), Weight(1_914_442, 2, 0)),
            InstructionRead(sources, (".",), (), total),
            InstructionRead(config, ("nginx.conf",), ("CONFIG_DIR",), NOTHING),
        ),
        rules=(),
        tree=(),
        problems=(
            Problem("infra/secrets/tls.key", "permission denied", "arrives empty"),
            Problem("run/agent.sock", "is a socket", "arrives as an empty file"),
        ),
        problems_left_out=3,
        notes=("COPY */package.json meets a symbolic link at the root, so BuildKit asks for everything (line 17).",),
    )
