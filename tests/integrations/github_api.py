"""Stands in for `gh api`: one pull request, its comments, and a record of what was asked. Run as `gh` by the tests.

Usage: github_api.py STATE api …, where STATE is a JSON file:
  {"may_write": true, "comments": [{"id", "body", "viewerDidAuthor"}], "calls": []}
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def main(state_file: str, arguments: list[str]) -> int:
    """Answer one call."""
    file = Path(state_file)
    state = json.loads(file.read_text())
    command, path, fields, flags = _read(arguments)
    assert command == "api"
    call = {"path": path, "fields": fields, "host": os.environ["GH_HOST"], "token": os.environ["GH_TOKEN"]}
    state["calls"].append(call)
    code = _answer(state, path, fields, flags)
    file.write_text(json.dumps(state))
    return code


def _read(arguments: list[str]) -> tuple[str, str, dict[str, Any], dict[str, str]]:
    words, fields, flags = [], {}, {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in ("-f", "-F"):
            name, _, value = rest.pop(0).partition("=")
            fields[name] = _typed(value) if word == "-F" else value
        elif word == "--jq":
            flags["jq"] = rest.pop(0)
        elif word.startswith("-"):
            flags[word] = ""
        else:
            words.append(word)
    command, path = words
    return command, path, fields, flags


def _typed(value: str) -> Any:
    """A field of -F: a number, or the content of a file."""
    if value.startswith("@"):
        return Path(value[1:]).read_text()
    return int(value) if value.isdecimal() else value


def _answer(state: Any, path: str, fields: dict[str, Any], flags: dict[str, str]) -> int:
    query = fields.get("query", "")
    if path == "graphql" and "mutation" not in query:
        assert "--paginate" in flags
        return _show(state, flags["jq"])
    if not state["may_write"]:
        sys.stderr.write("gh: Resource not accessible by integration (HTTP 403)\n")
        return 1
    if path == "graphql":
        assert "updateIssueComment(" in query
        found = next(each for each in state["comments"] if each["id"] == fields["id"])
        found["body"] = fields["body"]
        return 0
    assert path == "repos/owner/project/issues/7/comments"
    state["comments"].append({"id": "new", "body": fields["body"], "viewerDidAuthor": True})
    return 0


def _show(state: Any, program: str) -> int:
    """Print what jq makes of each page, as gh does."""
    for each in state["comments"] or [None]:
        nodes = [] if each is None else [each]
        page = {"data": {"repository": {"pullRequest": {"comments": {"nodes": nodes}}}}}
        subprocess.run(["jq", "-r", program], input=json.dumps(page), text=True, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
