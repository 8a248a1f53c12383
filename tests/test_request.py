"""The command line that a request is told as."""

import pytest

from ctxsize.request import Request

COMMANDS = [
    (Request("."), "ctxsize generate -w"),
    (Request("./"), "ctxsize generate -w"),
    (Request("web"), "ctxsize generate -w web"),
    (Request(".", dockerfile="docker/api.Dockerfile", target="prod"), "ctxsize generate -w -f docker/api.Dockerfile"),
    (Request("my app", builder="podman"), "ctxsize generate -w --builder podman 'my app'"),
]


@pytest.mark.parametrize(("request_", "command"), COMMANDS)
def test_the_command_that_proposes_an_ignore_file(request_: Request, command: str) -> None:
    assert request_.generate_command("-w") == command
