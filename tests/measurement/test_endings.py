"""Names in folders of a known kind, which are told by their ending where no rule means them."""

from pathlib import Path

import pytest

from ctxsize.build import Request
from ctxsize.pipeline import list_entries
from tests.measurement.reporting import reported
from tests.trees import plant

ENDINGS = ("", ".", "~", ".js", ".JS", ".js~", ".min.js", ".log", ".log.1", ".gz", ".tar.gz", ".pyc", ".pyx", ".x\ny")
NAMES = tuple(dict.fromkeys(start + ending for start in ("a", "kept", "tmp", ".env", "b\n") for ending in ENDINGS))


@pytest.mark.parametrize(
    "rules",
    [
        ["*~", "**/*~", "**/*.log", "**/*.tar.gz", "**/*.py[co]"],
        ["**/tmp*", "**/a.js", "**/.env*"],
        ["**/*s", "!**/kept.js"],
        ["**/*.*.js"],
        ["**/q/**"],
        ["node_modules/?.js", "**/*.x"],
        ["node_modules/*.JS", "node_modules/b*"],
        ["**/*", "!**/*.js", "!**/kept*"],
    ],
)
def test_every_name_meets_the_same_fate_as_alone(tmp_path: Path, rules: list[str]) -> None:
    modules = {f"node_modules/{name}": 64 << index for index, name in enumerate(NAMES[:10])}
    modules |= {f"node_modules/p/{name}": index for index, name in enumerate(NAMES) if "\n" not in name}
    modules |= {f"node_modules/q/{name}": index for index, name in enumerate(NAMES)}
    context = plant(str(tmp_path / "c"), {"package.json": 1, **modules}, ignore="\n".join(rules))
    alone = [entry for entry in list_entries(Request(context)) if entry.kind == "file" and entry.verdict == "sent"]
    sent = reported(context).chosen.sent
    assert (sent.bytes, sent.files) == (sum(entry.size for entry in alone), len(alone))
