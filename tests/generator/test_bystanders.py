"""Stages that receive junk and cannot use it do not keep it; whoever might use it does."""

from pathlib import Path

import pytest

import ctxsize
from ctxsize.generator.proposal import Verdict
from tests.generator.repository import Files, lay_out, let_in, lines

_TREE: Files = {
    "go.mod": "module example.org/a\n",
    "main.go": "package main\n",
    "ui/package.json": '{"dependencies": {"a": "1"}}',
    "ui/index.html": "",
    "scripts/build.sh": "set -e\ngo build -o /out/app ./...\n",
    "scripts/other.sh": "set -e\n./node ui/node_modules/.bin/x\n",
    "tool": "#!/bin/sh\nmkdir -p /out\n",
    ".gitignore": "dist\nnode_modules\n",
}
_JUNK: Files = {"ui/node_modules/a/index.js": "x"}
_UI = ("FROM node AS ui", "WORKDIR /ui", "COPY ui/ .", "RUN npm ci && npm run build")


def _dockerfile(*steps: str, final: tuple[str, ...] = ("COPY --from=api /out/app /app",)) -> str:
    return lines(*_UI, "FROM golang AS api", "WORKDIR /src", "COPY . .", *steps, "FROM scratch", *final)


def _is_kept(context: str, tracked: Files, junk: Files = _JUNK) -> bool:
    """Whether junk is let in, by all builders alike."""
    lay_out(context, {**_TREE, **tracked}, junk)
    proposal = ctxsize.propose(context)
    assert proposal.certificate.verdict in {Verdict.IDENTICAL, Verdict.NAMED_JUNK}
    found = {set(junk) <= let_in(context, builder, proposal.text) for builder in proposal.certificate.builders}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    "steps",
    [
        ["RUN go build -o /out/app ./cmd/app"],
        ["RUN CGO_ENABLED=0 GOOS=$TARGETOS go build -trimpath -ldflags='-s -w' -o /out/app ."],
        ['RUN go mod download && go build -ldflags "-X main.v=$(git describe --tags)" -o /out/app .'],
        ["RUN apk add --no-cache git && mkdir -p /out && go install ./..."],
        ["RUN V=${V:-$(git rev-parse HEAD 2>/dev/null || echo none)} && go build -o /out/app ."],
        ["RUN cp go.mod /out/ && cp /src/main.go /out/app"],
        ["RUN ./scripts/build.sh"],
        ["RUN sh scripts/build.sh"],
        ["RUN /src/scripts/build.sh && ./tool"],
        ['RUN if [ -n "$A" ]; then go build -o /out/app .; else go vet ./...; fi'],
        ["RUN <<EOF", "go build -o /out/app .", "EOF"],
        ["RUN <<EOF", "#!/bin/sh -e", "go build -o /out/app .", "EOF"],
        ['SHELL ["/bin/ash", "-eo", "pipefail", "-c"]', "RUN go build -o /out/app ."],
        ["RUN xx-go build -o /out/app . && xx-verify /out/app"],
        ["RUN --mount=type=cache,target=/root/.cache go build -o /out/app ."],
        ["RUN tar -czf /out/app main.go"],
        ["RUN cd cmd && go build -o /out/app ."],
        [],
    ],
)
def test_a_stage_that_only_compiles_does_not_keep_packages(tmp_path: Path, steps: list[str]) -> None:
    dockerfile = _dockerfile(*steps)
    assert not _is_kept(f"{tmp_path}/context", {"Dockerfile": dockerfile})


@pytest.mark.parametrize(
    "steps",
    [
        ["RUN go generate ./... && go build -o /out/app ."],
        ["RUN go test ./... && go build -o /out/app ."],
        ["RUN go run ./cmd/pack"],
        ["RUN go build -toolexec ./x -o /out/app ."],
        ["RUN make build"],
        ["RUN node ui/build.js"],
        ["RUN A=1 B='2 3' node ui/build.js"],
        ['RUN A="$(node ui/a.js)" go build -o /out/app .'],
        ["RUN go build -ldflags \"-X main.v=`node ui/v.js`\" -o /out/app ."],
        ["RUN A=$((1+2)) node ui/build.js"],
        ["RUN if node ui/build.js; then go build -o /out/app .; fi"],
        ["RUN case $A in x) node ui/build.js;; esac"],
        ["RUN go build -o /out/app . & node ui/build.js"],
        ["RUN sh -c 'node ui/build.js'"],
        ["RUN bash -c \"go build -o /out/app . && node ui/build.js\""],
        ["RUN eval $BUILD"],
        ["RUN $BUILD"],
        ["RUN ./scripts/other.sh"],
        ["RUN ./scripts/missing.sh"],
        ["RUN ./program ./scripts/build.sh"],
        ["RUN bin/program scripts/build.sh"],
        ["RUN ./configure"],
        ["RUN ./scripts/build.sh $(node ui/a.js)"],
        ["RUN find ui -name '*.js' -exec cat {} +"],
        ["RUN find ui -name '*.js' | xargs cat > /out/app"],
        ["RUN test -d ui/node_modules"],
        ["RUN cp -r . /out"],
        ["RUN cp -r ui /out"],
        ["RUN cp -rp ui/node_modules/. /out/app"],
        ["RUN cp -r /src /out"],
        ["RUN cp -r / /out"],
        ["RUN cp -r u* /out"],
        ["RUN cp -r $SOURCE /out"],
        ["RUN cd / && cp -r src /out"],
        ["RUN cat < ui/node_modules/a/index.js > /out/app"],
        ["RUN ln -s /src/ui /out/app"],
        ["RUN tar -czf /out/app -C /src ."],
        ["RUN mv ui /out/app"],
        ["RUN <<EOF node", "console.log(1)", "EOF"],
        ["RUN <<EOF", "#!/usr/bin/env node", "console.log(1)", "EOF"],
        ["RUN <<EOF", "#!/usr/bin/env node", "EOF"],
        ['SHELL ["node", "-e"]', "RUN go build"],
        ['CMD ["npm", "start"]'],
    ],
)  # fmt: skip
def test_a_stage_that_may_run_anything_keeps_them(tmp_path: Path, steps: list[str]) -> None:
    tracked = {"Dockerfile": _dockerfile(*steps), "configure": "#!/bin/sh\n", "bin/program": "\x7fELF"}
    assert _is_kept(f"{tmp_path}/context", tracked)


@pytest.mark.parametrize(
    ("final", "kept"),
    [
        (["COPY --from=api /out/app /src/go.mod /to/"], False),
        (["COPY --from=api /src/main.go /to/"], False),
        (["COPY --from=api /src/ui/index.html /to/"], False),
        (["COPY --from=api /src /to"], True),
        (["COPY --from=api / /to"], True),
        (["COPY --from=api /src/ui /to"], True),
        (["COPY --from=api /src/* /to/"], True),
        (["COPY --from=api src/ui/node_modules/a /to"], True),
        (["ARG WHAT=/out/app", "COPY --from=api $WHAT /to"], True),
        (["RUN --mount=from=api,target=/x cp /x/out/app /app"], True),
    ],
)
def test_what_is_taken_on(tmp_path: Path, final: list[str], *, kept: bool) -> None:
    dockerfile = _dockerfile("RUN go build -o /out/app .", final=("RUN true", *final))
    assert _is_kept(f"{tmp_path}/context", {"Dockerfile": dockerfile}) is kept


_BUILD = "RUN go build -o /out/app ."
_COPY = "COPY --from=api /out/app /app"


@pytest.mark.parametrize(
    ("tracked", "kept"),
    [
        # The image is what everything was copied to.
        ({"Dockerfile": lines("FROM golang", "WORKDIR /src", "COPY . .", _BUILD)}, True),
        ({"Dockerfile": _dockerfile(_BUILD), "compose.yaml": "services: {a: {build: {target: api}}}"}, True),
        ({"Dockerfile": _dockerfile(_BUILD), "build.sh": "docker build --target $STAGE ."}, True),
        # A stage that goes on from it is asked too.
        ({"Dockerfile": _dockerfile(_BUILD, "FROM api AS test", "RUN go test ./...", final=(_COPY,))}, True),
        ({"Dockerfile": _dockerfile("FROM api AS b", _BUILD, final=("COPY --from=b /out/app /app",))}, False),
        ({"Dockerfile": _dockerfile("FROM api AS b", "RUN npm ci", final=("COPY --from=b /src/ui /app",))}, False),
        # What a program embeds is read with all that lies in it.
        ({"Dockerfile": _dockerfile(_BUILD), "main.go": "//go:embed ui\n"}, True),
        ({"Dockerfile": _dockerfile(_BUILD), "main.go": "//go:embed all:ui/*\n"}, True),
        ({"Dockerfile": _dockerfile(_BUILD), "ui/ui.go": "//go:embed *\n"}, True),
        ({"Dockerfile": _dockerfile(_BUILD), "main.go": "//go:embed ui/index.html\n"}, False),
        # Where it lies in the image depends on who builds it, or on the base image.
        ({"Dockerfile": _dockerfile(_BUILD).replace("WORKDIR /src", "ARG D=/src\nWORKDIR $D")}, True),
        ({"Dockerfile": _dockerfile(_BUILD).replace("WORKDIR /src", "WORKDIR $GOPATH/src")}, True),
        ({"Dockerfile": _dockerfile(_BUILD).replace("WORKDIR /src\n", "")}, True),
        # What lies in it depends on who builds it.
        ({"Dockerfile": _dockerfile(_BUILD).replace("COPY . .", "ARG W=.\nCOPY $W .")}, True),
        ({"Dockerfile": _dockerfile(_BUILD).replace("COPY . .", "COPY u* ./")}, True),
        ({"Dockerfile": _dockerfile(_BUILD).replace("COPY . .", "COPY link ./x"), "link": "->ui"}, True),
        # What runs before the copy is made cannot read it.
        ({"Dockerfile": _dockerfile(_BUILD).replace("COPY . .", "RUN make tools\nCOPY . .")}, False),
        # The folder beside it is another.
        ({"Dockerfile": _dockerfile(_BUILD).replace("COPY . .", "COPY main.go go.mod ./")}, False),
    ],
)  # fmt: skip
def test_what_becomes_of_a_stage(tmp_path: Path, tracked: Files, *, kept: bool) -> None:
    assert _is_kept(f"{tmp_path}/context", tracked) is kept


@pytest.mark.parametrize(
    ("junk", "kept"),
    [
        ("ui/node_modules/a.js", False),
        ("ui/dist/a.go", True),
        ("vendor/modules.txt", True),
    ],
)
def test_what_a_compiler_may_read_by_itself_stays(tmp_path: Path, junk: str, *, kept: bool) -> None:
    tracked = {"Dockerfile": _dockerfile(_BUILD), "composer.json": "{}"}
    assert _is_kept(f"{tmp_path}/context", tracked, {junk: "x"}) is kept


def test_the_reason_is_told(tmp_path: Path) -> None:
    context = lay_out(f"{tmp_path}/context", {**_TREE, "Dockerfile": _dockerfile("RUN make")}, _JUNK)
    (told,) = [each for each in ctxsize.propose(context).kept if each.category == "dependencies"]
    assert "Dockerfile:7 copies it, and no command there is sure to make it again" in told.reason


def test_folders_that_may_go_do_so_where_others_have_to_stay(tmp_path: Path) -> None:
    tracked = {
        "Dockerfile": lines("FROM node", "WORKDIR /a", "COPY api .", "RUN npm ci", "COPY web/node_modules /web"),
        "api/package.json": '{"dependencies": {"a": "1"}}',
        "web/package.json": '{"dependencies": {"a": "1"}}',
    }
    context = lay_out(f"{tmp_path}/context", tracked, {"api/node_modules/a": "x", "web/node_modules/a": "x"})
    kept = let_in(context, "buildkit", ctxsize.propose(context).text)
    assert "web/node_modules/a" in kept
    assert "api/node_modules/a" not in kept


@pytest.mark.parametrize(("count", "rules"), [(20, 20), (21, 0)])
def test_a_list_of_folders_is_whole_or_none(tmp_path: Path, count: int, rules: int) -> None:
    tracked = {f"m{index:02}/pom.xml": "" for index in range(count)}
    dockerfile = lines("FROM maven", "WORKDIR /a", "COPY . .", "RUN mvn package")
    context = lay_out(f"{tmp_path}/context", {**tracked, "Dockerfile": dockerfile})
    proposal = ctxsize.propose(context)
    assert sum(line.endswith("/target") for line in proposal.text.splitlines()) == rules
