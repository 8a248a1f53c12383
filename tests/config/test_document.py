"""Reading a configuration: every key, every refusal with its line."""

from pathlib import Path

import pytest

from ctxsize.budget import Limit
from ctxsize.config.document import load
from ctxsize.errors import ConfigurationError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = "ctxsize.toml") -> str:
    Path(name).write_text(text)
    return name


def test_all_that_it_may_say() -> None:
    settings = load(
        written(
            'max-size = "50MB"\n'
            "max-files = [4000, { at = 5000, level = 'warn', message = 'see docs' }]\n"
            'max-growth = "10%"\n'
            'builder = "classic"\n'
            'against = "origin/main"\n'
            'baseline = "ci/size.json"\n'
            'assume = ["node_modules"]\n'
            'select = ["CTX0"]\n'
            'ignore = ["over-budget"]\n'
            'fail-on = "warning"\n'
            "[limit]\n"
            "secrets = 0\n"
            '"assets/**" = "1MiB"\n'
        )
    )
    assert settings.top.limits == (
        Limit("max-size", 50_000_000, file="ctxsize.toml", line=1),
        Limit("max-files", 4000, file="ctxsize.toml", line=2),
        Limit("max-files", 5000, severity="warning", message="see docs", file="ctxsize.toml", line=2),
        Limit("limit", 0, subject="secrets", file="ctxsize.toml", line=12),
        Limit("limit", 1_048_576, subject="assets/**", file="ctxsize.toml", line=13),
        Limit("max-growth", 0, share=0.1, file="ctxsize.toml", line=3),
    )
    assert (settings.top.builder, settings.against, settings.baseline) == ("classic", "origin/main", "ci/size.json")
    assert (settings.assume, settings.select, settings.ignore) == (("node_modules",), ("CTX0",), ("over-budget",))
    assert settings.fail_on == "warning"


def test_builds_take_from_the_top_what_they_do_not_say() -> None:
    settings = load(
        written(
            'max-size = "5MB"\nmin-sent = 10\nbuild-args = { A = "1", B = "1" }\n'
            '[[build]]\nname = "api"\ncontext = "api"\nmax-size = "1MB"\nbuild-args = { B = "2" }\n'
            '[[build]]\nfile = "web/Dockerfile"\ntarget = "prod"\n'
        )
    )
    api, web = settings.builds
    assert [(limit.name, limit.value) for limit in api.limits] == [("max-size", 1_000_000), ("min-sent", 10)]
    assert [(limit.name, limit.value) for limit in web.limits] == [("max-size", 5_000_000), ("min-sent", 10)]
    assert (api.context, dict(api.build_args)) == ("api", {"A": "1", "B": "2"})
    assert (web.name, web.file, web.target) == ("", "web/Dockerfile", "prod")


def test_paths_are_relative_to_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "ci").mkdir()
    settings = load(written('file = "Dockerfile"\n[[build]]\ncontext = "../app"\n', "ci/ctxsize.toml"))
    assert (settings.top.file, settings.builds[0].context) == ("ci/Dockerfile", "app")


def test_pyproject_has_a_table_of_its_own() -> None:
    text = '[project]\nname = "x"\n[tool.ctxsize]\nmax-size = 1\n[[tool.ctxsize.build]]\nname = "a"\nmax-files = 2\n'
    settings = load(written(text, "pyproject.toml"))
    assert settings.top.limits == (Limit("max-size", 1, file="pyproject.toml", line=4),)
    assert settings.builds[0].limits[0] == Limit("max-files", 2, file="pyproject.toml", line=7)


REFUSED = [
    ("max-szie = 1", 1, "unknown key 'max-szie'; did you mean 'max-size'?"),
    ("\n\nmax-size = 1.5", 3, 'max-size: a number is no limit; write e.g. "50MB"'),
    ("max-size = '9Q'", 1, "max-size: '9Q' is not a size such as 500, 10kB, 1.5MB or 1MiB"),
    ("max-size = true", 1, 'max-size: a boolean is no limit; write e.g. "50MB"'),
    ("max-size = -1", 1, "max-size: it is negative"),
    ("max-files = '5MB'", 1, "max-files: '5MB' is not a number of files"),
    ("max-growth = 'a%'", 1, "max-growth: 'a' is not a percentage such as 10%"),
    ("max-growth = 'nan%'", 1, "max-growth: nan% is not a percentage such as 10%"),
    ("max-size = { level = 'warn' }", 1, 'max-size: say which, { at = "50MB" }'),
    ("max-size = { at = 1, level = 'wran' }", 1, "level: 'wran' is none of error, warn, warning; did you mean 'warn'?"),
    ("max-size = { at = 1, colour = 1 }", 1, "unknown key 'colour'; there are at, level, message"),
    ("limit = 3", 1, "limit: write a table of globs or categories"),
    (
        "[limit]\nsecret = 0",
        2,
        "limit: there is no category 'secret'; did you mean 'secrets'? A path is written 'secret/'",
    ),
    ("[limit]\n'a[' = 0", 2, "limit: 'a[' is no glob: syntax error in pattern"),
    ("[limit]\n'' = 0", None, "limit: name a glob or a category"),
    ("[limit]\n'a/*' = 'x'", 2, "limit 'a/*': 'x' is not a size such as 500, 10kB, 1.5MB or 1MiB"),
    ("builder = 'kaniko'", 1, "builder: 'kaniko' is none of buildkit, classic, podman"),
    ("target = ''", 1, "target: write a text, not an empty one"),
    ("build = 1", 1, "write each build as a table of its own, [[build]]"),
    ("build = [1]", 1, "a build is a table, not a number"),
    ("[[build]]\n[[build]]\nmax-sise = 1", 3, "unknown key 'max-sise'; did you mean 'max-size'?"),
    ("[[build]]\nagainst = 'main'", 2, "'against' stands at the top of the file, for all builds"),
    ("assume = 'x'", 1, "assume: write a list of texts, not a text"),
    ("select = ['CTX9']", 1, "select: there is no finding 'CTX9'; did you mean 'CTX0"),
    ("fail-on = 'errors'", 1, "fail-on: 'errors' is none of error, warning, info, never; did you mean 'error'?"),
    ("build-args = { A = 1 }", 1, 'build-args: write a table of texts, { NAME = "value" }'),
    ("baseline = '../../x.json'", 1, "baseline: it leads out of the folder of the configuration"),
    ("a = 1\nb = \nc = 1", 2, "not valid TOML: Invalid value"),
    ("max-size = 1" + "0" * 5000, None, "not valid TOML: a number is too long"),
    ("max-size = " + "[" * 5000, None, "not valid TOML: brackets are nested too deeply"),
    ("\nlimit.assets = 'x'", 2, "limit 'assets': 'x' is not a size"),
    ("\n[limit]\n\"a\\tb\" = 'x'", 3, "limit 'a\\tb': 'x' is not a size"),
    ("a = '\u2028'\nlimit = 3", 1, "unknown key 'a'"),
    ("# \u2028\nlimit = 3", 2, "limit: write a table of globs or categories"),
    ("[[build]]\n[build.limit]\nassets = 1\n[[build]]\n[build.limit]\nassets = ''", 6, "limit 'assets': '' is not"),
]


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED)
def test_refused(text: str, line: int, reason: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load(written(text))
    assert (refused.value.path, refused.value.line) == ("ctxsize.toml", line)
    assert refused.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tool = 1", "[tool] is a table, not a number"),
        ("[tool]\nctxsize = 1", "the configuration is a table, not a number"),
    ],
)
def test_a_pyproject_of_the_wrong_types(text: str, reason: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load(written(text, "pyproject.toml"))
    assert refused.value.reason == reason


@pytest.mark.parametrize("key", ["file", "ignore-file", "baseline"])
def test_a_path_that_no_system_takes(key: str) -> None:
    with pytest.raises(ConfigurationError, match=f"ctxsize.toml:1: {key}: no system takes such a path"):
        load(written(f'{key} = "a\\u0000"'))


def test_a_byte_order_mark_is_no_key() -> None:
    assert load(written("\ufeffmax-size = 1\r\n")).top.limits[0].line == 1


def test_a_configuration_has_an_end() -> None:
    with pytest.raises(ConfigurationError, match="/dev/zero: cannot read the configuration: file too large"):
        load("/dev/zero")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "ctxsize.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError) as refused:
        load("ctxsize.toml")
    assert refused.value.reason == "not valid TOML: it is not UTF-8"


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(ConfigurationError) as refused:
        load("missing.toml")
    assert refused.value.reason == "cannot read the configuration: no such file or directory"
