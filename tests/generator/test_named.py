"""What Dockerfiles name of what git ignores stays at the strict level too."""

from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.generator.generate import propose_for
from ctxsize.generator.proposal import Verdict
from ctxsize.generator.wishes import Wishes
from tests.generator.repository import BUILDERS, lay_out, let_in, lines, rules

_IGNORED = ("/models/", "/server", "/out", "*.conf", "/.venv", "/node_modules")
_FILES = {"package.json": "{}", "src/a.js": "x", ".gitignore": lines(*_IGNORED)}


def _copy_all(*more: str) -> str:
    return lines("FROM base", "WORKDIR /app", "COPY . .", *more)


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        (_copy_all(), []),
        (_copy_all("ENV MODEL=/app/models/current.bin"), ["!models/current.bin"]),
        (_copy_all('ENV MODEL="/app/models/current.bin" A=b'), ["!models/current.bin"]),
        (_copy_all("ENV MODEL=/elsewhere/models/current.bin"), []),
        (_copy_all("RUN cp pip.conf /etc/pip.conf"), ["!pip.conf"]),
        (_copy_all("RUN cp /app/models/a /a"), ["!models/a"]),
        (_copy_all('CMD ["./server"]'), ["!server"]),
        (_copy_all('CMD ["/app/server"]'), ["!server"]),
        (_copy_all("WORKDIR src", "CMD ../server"), ["!server"]),
        (_copy_all("RUN cat models/*.bin"), []),
        # What a command makes, what is junk all the same, and words that are no paths.
        (_copy_all("RUN go build -o server .", 'CMD ["./server"]'), []),
        (_copy_all("RUN go build -o /app/server .", 'CMD ["./server"]'), []),
        (_copy_all("RUN mkdir -p ./out && ls ./out"), []),
        (_copy_all("RUN npm ci", "ENV PATH=/app/node_modules/.bin:$PATH"), []),
        (_copy_all("RUN make out server"), []),
        (_copy_all("# RUN cp /app/models/a /a"), []),
        # What git does not ignore is tracked, or nobody's.
        (_copy_all("RUN cat ./src/a.js ./nothing.txt"), []),
        (lines("FROM base", "COPY . /", "ENV MODEL=/models/a"), ["!models/a"]),
    ],
)
def test_what_is_let_in_besides(tmp_path: Path, dockerfile: str, expected: list[str]) -> None:
    context = lay_out(f"{tmp_path}/context", {**_FILES, "Dockerfile": dockerfile})
    text = propose_for(Request(context), Wishes(level="strict")).text
    assert rules(text)[0] == "*"
    known = {"!.gitignore", "!package.json", "!src"}
    assert [rule for rule in rules(text) if rule.startswith("!") and rule not in known] == expected


def test_a_copy_full_of_it_says_the_same(tmp_path: Path) -> None:
    dockerfile = _copy_all("ENV MODEL=/app/models/current.bin")
    context = lay_out(f"{tmp_path}/context", {**_FILES, "Dockerfile": dockerfile})
    clean = propose_for(Request(context), Wishes(level="strict")).text
    lay_out(context, {}, {"models/current.bin": "x", "models/old.bin": "x", "server": "x"})
    full = propose_for(Request(context), Wishes(level="strict"))
    assert full.text == clean
    assert full.certificate.verdict == Verdict.HEURISTIC
    for builder in BUILDERS:
        found = let_in(context, builder, full.text)
        assert "models/current.bin" in found, builder
        assert not {"models/old.bin", "server"} & found, builder
