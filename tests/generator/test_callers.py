"""What builds images: from which context, and which stages for themselves."""

from pathlib import Path

import pytest

from ctxsize.generator.callers import Callers
from ctxsize.generator.survey import sources_of
from tests.generator.repository import Files, lay_out, lines

_DOCKERFILE = "web/Dockerfile.dev"


def _callers(tmp_path: Path, files: Files) -> Callers:
    context = lay_out(f"{tmp_path}/context", {_DOCKERFILE: "", "web/a.js": "", **files})
    return Callers(sources_of(context)[0])


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Makefile", "a:\n\tdocker build -f web/Dockerfile.dev .\n", True),
        ("Makefile", "a:\n\tdocker build -t x -f ./web/Dockerfile.dev .\n", True),
        ("Makefile", "a:\n\tdocker build -t x -f web/Dockerfile.dev web\n", False),
        ("Makefile", "a:\n\tdocker build -t x --file=web/Dockerfile.dev ./web/ && echo\n", False),
        ("Makefile", "a:\n\tdocker build -f web/Dockerfile.dev \\\n\t\t--no-cache \\\n\t\tweb\n", False),
        ("Makefile", "a:\n\tdocker build web -f web/Dockerfile.dev\n", True),
        ("Makefile", "a:\n\tdocker build -f web/Dockerfile.dev $(CONTEXT)\n", True),
        ("Makefile", "a:\n\tdocker build -f web/Dockerfile.dev -t web\n", True),
        ("Makefile", "a:\n\tdocker build -f web/Dockerfile.dev elsewhere\n", True),
        ("Makefile", "a:\n\tdocker build -f web/Dockerfile.dev web\n\tdocker build -f web/Dockerfile.dev .\n", True),
        ("Makefile", "a:\n\tdocker build -f other/web/Dockerfile.dev .\n", False),
        ("build.sh", 'docker build -f "web/Dockerfile.dev" "web" # .\n', False),
        ("build.sh", "(docker build -f web/Dockerfile.dev web)\n", False),
        ("a.yml", "with:\n  context: web\n  file: web/Dockerfile.dev\n", False),
        ("a.yml", "with:\n  file: 'web/Dockerfile.dev'\n  push: true\n  context: './web' # it\n", False),
        ("a.yml", "with:\n  context: .\n  file: web/Dockerfile.dev\n", True),
        ("a.yml", "with:\n  file: web/Dockerfile.dev\n", True),
        ("a.yml", "- context: web\n  image: b\n- context: .\n  file: web/Dockerfile.dev\n", True),
        ("a.yml", "- file: web/Dockerfile.dev\n  context: web\n", False),
        ("a.yml", "- context: web\n- file: web/Dockerfile.dev\n", True),
        ("a.yml", "- file: web/Dockerfile.dev\n- context: web\n", True),
        ("a.yml", "a:\n  context: web\nb:\n  file: web/Dockerfile.dev\n", True),
        ("compose.yaml", "build:\n  context: .\n  dockerfile: web/Dockerfile.dev\n", True),
        ("readme.txt", "docker build -f web/Dockerfile.dev .", False),
    ],
)  # fmt: skip
def test_from_which_context(tmp_path: Path, name: str, text: str, *, expected: bool) -> None:
    assert _callers(tmp_path, {name: text}).build_from_here(_DOCKERFILE) is expected


def test_which_stages_are_built_for_themselves(tmp_path: Path) -> None:
    files = {
        "Makefile": lines("a:", "\tdocker build --target=One . && docker build --target two ."),
        "compose.yaml": "services: {a: {build: {context: ., target: three}}}",
        "docker-bake.hcl": 'target "x" {\n  target = "four"\n}\n',
        "docker-bake.json": '{"target": {"y": {"target": "five"}}}',
    }
    assert {"one", "two", "three", "four", "five"} <= (_callers(tmp_path, files).targets or set())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("build.sh", 'docker build --target "$STAGE" .\n', True),
        ("build.sh", "cargo build --target $TRIPLE\n", False),
        ("a.yml", "uses: docker/build-push-action@v6\nwith:\n  target: ${{ matrix.target }}\n", True),
        ("compose.yaml", "build:\n  dockerfile: Dockerfile\n  target: ${STAGE}\n", True),
        ("a.yml", "env:\n  target: ${{ matrix.target }}\n", False),
    ],
)
def test_whether_any_stage_may_be_meant(tmp_path: Path, name: str, text: str, *, expected: bool) -> None:
    assert (_callers(tmp_path, {name: text}).targets is None) is expected
