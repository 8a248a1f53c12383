"""A stand-in for the docker engine: takes the docker CLI's upload on a unix socket and answers that all went well."""

import io
import json
import os
import re
import socketserver
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import BinaryIO

from tests.oracles.programs import program

API_VERSION = "1.41"


@dataclass(frozen=True, slots=True)
class Upload:
    """What the docker CLI uploaded and said.

    Attributes:
        names: the tar's entries in order, folders end in "/"; empty when nothing was uploaded.
        byte_count: the length of the tar in bytes, 0 when nothing was uploaded.
        printed: the size after "Sending build context to Docker daemon", e.g. "3.072kB"; "" when not printed.
    """

    names: list[str]
    byte_count: int
    printed: str
    exit_code: int
    stderr: str


def classic_upload(context: str, *arguments: str, docker: str = "docker") -> Upload:
    """Run `docker build` in classic mode on `context`, with `arguments`; `docker` as `programs.program` names it."""
    with listening() as (server, home):
        ran = subprocess.run(
            [program(docker), "build", *arguments, context],
            env=classic_environment(server.address, home),
            capture_output=True,
            check=False,
        )
        tar = server.tar
    said = re.search(rb"Sending build context to Docker daemon +(\S+)\s*$", ran.stdout, re.MULTILINE)
    return Upload(
        names=_names(tar),
        byte_count=len(tar),
        printed=said[1].decode() if said else "",
        exit_code=ran.returncode,
        stderr=ran.stderr.decode(errors="replace"),
    )


def classic_environment(address: str, home: str) -> dict[str, str]:
    """The environment in which the docker CLI talks to the engine at the socket `address` with the classic builder."""
    return {"PATH": os.defpath, "HOME": home, "DOCKER_HOST": f"unix://{address}", "DOCKER_BUILDKIT": "0"}


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    address: str
    tar: bytes = b""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_HEAD(self) -> None:
        self._answer(b"")

    def do_GET(self) -> None:
        if self.path.endswith("/version"):
            self._answer(json.dumps({"ApiVersion": API_VERSION, "Version": "20.10", "Os": "linux"}).encode())
        else:
            self._answer(b"OK")

    def do_POST(self) -> None:
        self.server.tar = _chunked(self.rfile) if "Transfer-Encoding" in self.headers else self._sized()
        self._answer(b'{"stream":"Successfully built 000000000000\\n"}\n')

    def address_string(self) -> str:
        """The base class looks for a host, which a unix socket has not."""
        return "unix"

    def log_message(self, *_: object) -> None:
        """Nothing: the base class writes to the tests' own stderr."""

    def _sized(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Api-Version", API_VERSION)
        self.send_header("Ostype", "linux")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def listening() -> Iterator[tuple[_Server, str]]:
    """A server at work on a socket in a folder of its own; the folder serves as the CLI's home too."""
    with tempfile.TemporaryDirectory(prefix="ctxsize-") as home:
        address = os.path.join(home, "engine.sock")
        with _Server(address, _Handler) as server:
            server.address = address
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
            thread.start()
            try:
                yield server, home
            finally:
                server.shutdown()
                thread.join()


def _chunked(stream: BinaryIO | io.BufferedIOBase) -> bytes:
    """The body of a request in chunked transfer encoding (RFC 9112, section 7.1)."""
    body = bytearray()
    while size := int(stream.readline().partition(b";")[0], 16):
        body += stream.read(size)
        stream.readline()
    while stream.readline().strip():
        continue
    return bytes(body)


def _names(tar: bytes) -> list[str]:
    """The entries' names; with a Dockerfile from outside the context the CLI leaves the end of the tar off."""
    if not tar:
        return []
    end = bytes(3 * tarfile.BLOCKSIZE)
    with tarfile.open(fileobj=io.BytesIO(tar + end), mode="r:") as archive:
        return [member.name + "/" if member.isdir() else member.name for member in archive]
