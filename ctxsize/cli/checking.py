"""The options of `ctxsize check` and `ctxsize lint`: flags over variables CTXSIZE_* over the configuration."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

import click

from ctxsize.budget import LIMITS, Limit, overriding
from ctxsize.build import Request
from ctxsize.checked import SEVERITIES, CheckReport
from ctxsize.cli.ci import layout_in_checkout, tell_step
from ctxsize.cli.comparing import baseline_in_force, baseline_path, entry_name, refuse_growth_since_nothing
from ctxsize.cli.options import complete_files, output_file
from ctxsize.cli.output import write_text
from ctxsize.cli.progress import progress_line
from ctxsize.cli.sections import Command, SectionOption, variable_option
from ctxsize.config.document import load
from ctxsize.config.place import find
from ctxsize.config.settings import BuildSettings, Settings
from ctxsize.config.values import as_assumed, as_subject, read_limit
from ctxsize.errors import CtxsizeError, ExitCode
from ctxsize.findings.selection import selected, unknown_codes
from ctxsize.guard import BuildAsked, Question, check
from ctxsize.render.checks import FORMATS, render
from ctxsize.render.finding_page import page

_CONFIG = "Configuration"
_LIMITS = "Limits"
_FINDINGS = "Findings"
_OUTPUT = "Output"


@dataclass(frozen=True, slots=True)
class Writing:
    """Where the result goes.

    Attributes:
        format_name: the format of what is printed.
        output: a file for it, or None for standard output.
        reports: more formats, each with its file.
        quiet: whether nothing is printed.
    """

    format_name: str
    output: str | None
    reports: tuple[tuple[str, str], ...]
    quiet: bool

    def write(self, checked: CheckReport) -> None:
        """Write the result in every format that was asked for; nothing is written before all of it is there.

        Raises:
            CtxsizeError: a file cannot be written.
        """
        printed = [] if self.quiet else [(self.format_name, self.output)]
        asked = [(name, file, layout_in_checkout(file)) for name, file in (*self.reports, *printed)]
        texts = [render(name, checked, layout) for name, _, layout in asked]
        for text, (_, file, layout) in zip(texts, asked, strict=True):
            write_text(text, file, colour=layout.colour)
        if "github" in {self.format_name, *(name for name, _ in self.reports)}:
            tell_step(checked)


def answer(question: Question, writing: Writing) -> None:
    """Check, write what was found, and end with 1 where that fails the check."""
    with progress_line() as progress:
        checked = check(question, progress)
    writing.write(checked)
    if checked.failed:
        raise click.exceptions.Exit(ExitCode.CONTEXT_FAILS)


def configuration_options(function: Command) -> Command:
    """Add --config and --no-config; the command gets what the configuration says as `settings`."""

    @wraps(function)
    def with_settings(**options: Any) -> None:
        path, is_off = options.pop("config"), options.pop("no_config")
        if path is not None and is_off:
            raise click.UsageError("--config cannot go with --no-config.")
        context = options["request"].context
        found = None if is_off else path or (find(context) if os.path.isdir(context) else None)
        function(settings=load(found) if found is not None else Settings(), **options)

    return _with(
        with_settings,
        variable_option(_CONFIG, "--config", metavar="FILE", shell_complete=complete_files, help="The configuration."),
        variable_option(_CONFIG, "--no-config", is_flag=True, help="Look for no configuration."),
    )


def limit_options(function: Command) -> Command:
    """Add an option for each limit; the command gets those that are given as `limits`."""

    @wraps(function)
    def with_limits(**options: Any) -> None:
        subjects = options.pop("limit")
        given = [(name, options.pop(name.replace("-", "_"))) for name in _METAVARS]
        limits = [_limit(name, value) for name, value in given if value is not None]
        function(limits=(*limits, *map(_limit_of_subject, subjects)), **options)

    return _with(
        with_limits,
        *(
            variable_option(_LIMITS, f"--{name}", metavar=metavar, help=LIMITS[name])
            for name, metavar in _METAVARS.items()
        ),
        variable_option(
            _LIMITS,
            "--limit",
            multiple=True,
            metavar="WHAT=SIZE",
            help=f"{LIMITS['limit']}  E.g. assets/**=5MB or secrets=0.",
        ),
    )


# What each limit takes that is an option of its own.
_METAVARS = {
    "max-size": "SIZE",
    "max-eligible": "SIZE",
    "max-files": "N",
    "max-file": "SIZE",
    "min-sent": "SIZE",
    "max-growth": "SIZE|N%",
}


def finding_options(function: Command) -> Command:
    """Add what chooses findings; the command gets `select`, `ignore`, `assume`, `fail_on`, None where none is given."""
    return _with(
        function,
        variable_option(
            _FINDINGS,
            "--select",
            metavar="CODES",
            callback=_codes,
            help="Findings to look for, by code, by its beginning or by name, with commas.  [default: all]",
        ),
        variable_option(_FINDINGS, "--ignore", metavar="CODES", callback=_codes, help="Findings not to look for."),
        variable_option(
            _FINDINGS,
            "--assume",
            multiple=True,
            metavar="NAMES",
            callback=_assumed,
            help="Names that must be ignored though they may not be there, with commas; none for none.  "
            "[default: what the ecosystems present would create]",
        ),
        variable_option(
            _FINDINGS,
            "--fail-on",
            type=click.Choice([*SEVERITIES, "never"]),
            metavar="SEVERITY",
            help="Exit with 1 from this severity on: error, warning, info or never.  [default: error]",
        ),
        click.option(
            "--explain",
            cls=SectionOption,
            section=_FINDINGS,
            metavar="CODES",
            is_eager=True,
            expose_value=False,
            callback=_explain,
            help="Explain findings, and look for none.",
        ),
    )


def writing_options(function: Command) -> Command:
    """Add formats and files; the command gets them as `writing`."""

    @wraps(function)
    def with_writing(**options: Any) -> None:
        names = ("format_name", "output", "report", "quiet")
        format_name, output, reports, quiet = (options.pop(name) for name in names)
        function(writing=Writing(format_name, output, reports, quiet), **options)

    return _with(
        with_writing,
        variable_option(
            _OUTPUT,
            "--format",
            "format_name",
            type=click.Choice(list(FORMATS)),
            default="text",
            show_default=True,
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS)}.",
        ),
        variable_option(
            _OUTPUT,
            "-o",
            "--output",
            metavar="FILE",
            callback=output_file,
            shell_complete=complete_files,
            help="Write to a file, at once or not at all.",
        ),
        variable_option(
            _OUTPUT,
            "--report",
            multiple=True,
            metavar="FORMAT=FILE",
            callback=_reports,
            help="Write one more format to a file.",
        ),
        variable_option(_OUTPUT, "-q", "--quiet", is_flag=True, help="Print nothing: the exit code tells."),
    )


def as_question(function: Command) -> Command:
    """Make one `question` of all that says what is checked; it stands below the options that it takes."""

    @wraps(function)
    def with_question(**options: Any) -> None:
        request, settings = options.pop("request"), options.pop("settings")
        select, ignore, fail_on, assume = (options.pop(name) for name in ("select", "ignore", "fail_on", "assume"))
        is_held = "limits" in options
        limits, against, baseline = (options.pop(name, None) for name in ("limits", "against", "baseline"))
        folder = os.path.dirname(baseline_path(baseline, settings, request))
        question = Question(
            builds=builds_asked(request, settings, folder, limits or ()),
            definitions=selected(select or settings.select, (*settings.ignore, *(ignore or ()))),
            fail_on=fail_on or settings.fail_on or "error",
            assume=settings.assume if assume is None else assume,
        )
        if is_held:
            found = baseline_in_force(baseline, settings, request)
            question = replace(question, against=against or settings.against, baseline=found)
            refuse_growth_since_nothing(question)
        function(question=question, **options)

    return with_question


def builds_asked(
    request: Request, settings: Settings, folder: str, limits: tuple[Limit, ...] = ()
) -> tuple[BuildAsked, ...]:
    """Return what is to be built, by the command line and the configuration.

    Args:
        request: what the command line says.
        settings: what the configuration says.
        folder: where a baseline lies.
        limits: those of the command line.

    Raises:
        CtxsizeError: two builds have the same name.
    """
    return tuple(_named_apart(_builds(request, settings, folder, limits)))


def _given() -> frozenset[str]:
    """The parameters that the user gives, and not those that have their default."""
    context = click.get_current_context()
    sources = {name: context.get_parameter_source(name) for name in context.params}
    return frozenset(name for name, source in sources.items() if source is not click.core.ParameterSource.DEFAULT)


def _builds(request: Request, settings: Settings, folder: str, limits: tuple[Limit, ...]) -> Iterator[BuildAsked]:
    """The builds of the configuration, or the one that is asked for by a Dockerfile or a target of its own."""
    given = _given()
    chosen = [build for build in settings.builds if _is_meant(build, request, given)]
    if not chosen and (given & {"file", "target", "context"} or not settings.builds):
        chosen = [settings.top]
    if not chosen:
        chosen = list(settings.builds)
    for build in chosen:
        mine = _request(request, build, given)
        entry = build.name or entry_name(mine, folder)
        yield BuildAsked(build.name or _name(mine), mine, overriding(limits, build.limits), entry)


def _is_meant(build: BuildSettings, request: Request, given: frozenset[str]) -> bool:
    """Whether a build of the configuration is one that the command line asks for; where it asks for none, all are."""
    wanted = {"file": (request.dockerfile, build.file), "target": (request.target, build.target)}
    if "context" in given and not _same_path(request.context, build.context or request.context):
        return False
    for name, (asked, own) in wanted.items():
        same = asked == own if name == "target" else _same_path(asked, own)
        if name in given and not same:
            return False
    return True


def _same_path(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and os.path.realpath(one) == os.path.realpath(other))


def _request(request: Request, build: BuildSettings, given: frozenset[str]) -> Request:
    """What the configuration says of a build, under what the command line says."""
    return replace(
        request,
        context=request.context if "context" in given else build.context or request.context,
        dockerfile=request.dockerfile if "file" in given else build.file,
        target=request.target if "target" in given else build.target,
        builder=request.builder if "builder" in given else build.builder or request.builder,
        ignore_file=request.ignore_file if "ignore_file" in given else build.ignore_file,
        build_args={**build.build_args, **request.build_args},
    )


def _name(request: Request) -> str:
    """How a build is called that has no name: by its Dockerfile, and by its target."""
    file = os.path.normpath(request.dockerfile) if request.dockerfile not in (None, "-") else "Dockerfile"
    if request.dockerfile is None and request.context != ".":
        file = os.path.normpath(os.path.join(request.context, "Dockerfile"))
    return f"{file}@{request.target}" if request.target else file


def _named_apart(builds: Iterable[BuildAsked]) -> Iterator[BuildAsked]:
    """The builds, each under a name of its own.

    Raises:
        CtxsizeError: two have the same.
    """
    seen: set[str] = set()
    for build in builds:
        if build.name in seen:
            raise CtxsizeError(f"two builds are called {build.name!r}; give each [[build]] a name of its own")
        seen.add(build.name)
        yield build


def _limit(name: str, given: str) -> Limit:
    try:
        value, share = read_limit(name, given)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint=f"--{name}") from error
    return Limit(name, value, share)


def _limit_of_subject(given: str) -> Limit:
    subject, equals, size = given.rpartition("=")
    if not (subject and equals):
        raise click.BadParameter(f"{given!r} is not WHAT=SIZE.", param_hint="--limit")
    try:
        return replace(_limit("limit", size), subject=as_subject(subject))
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--limit") from error


def _codes(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    codes = tuple(code.strip() for code in value.split(",") if code.strip())
    for code, close in unknown_codes(codes):
        hint = f" Did you mean {close!r}?" if close else ""
        raise click.BadParameter(f"there is no finding {code!r}.{hint}")
    return codes


def _explain(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Print the pages of findings, and end."""
    codes = _codes(ctx, parameter, value)
    if codes is not None:
        write_text("\n".join(map(page, selected(codes, ()))), None)
        ctx.exit()


def _assumed(_ctx: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...] | None:
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    try:
        return as_assumed(names) if values else None
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


def _reports(_ctx: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        name, _, file = value.partition("=")
        if name not in FORMATS or not file:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE, with one of {', '.join(FORMATS)}.")
        pairs.append((name, file))
    return tuple(pairs)


def _with(function: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        option(function)
    return function
