"""Output of JavaScript packages: the folder that a bundler or compiler writes, by default or as it is told to."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ctxsize.ecosystems.manifests.documents import at, items, json_object, json_with_comments, strings, table
from ctxsize.ecosystems.manifests.paths import inside
from ctxsize.ecosystems.products.node_packages import scripts_of
from ctxsize.ecosystems.products.node_scripts import scripts_run
from ctxsize.ecosystems.products.work import Work
from ctxsize.sources import Sources

_DEEPEST = 4
_SETTING = r"(?:\w++=\S*+\s++)"
_STARTS = (
    rf"\A\s*{_SETTING}*+(?:(?:npx|bunx|pnpm|yarn|npm|bun)\s+(?:(?:exec|x|dlx|--)\s+)*|(?:dotenv|env-cmd)\s+(?:\S+\s+)*?--\s+"
    rf"|cross-env\s+|node\s+(?:--\S+\s+)*\S*node_modules/(?:\S*/)?)?{_SETTING}*+"
)
_TEXT = r"[\"'`](?P<folder>[^\"'`$\n]+)[\"'`]"
_HERE = r"(?:(?:path\.)?(?:resolve|join)\(\s*(?:__dirname|import\.meta\.dirname|process\.cwd\(\))\s*,\s*)?"
_SEVERAL_TEXTS = re.compile(r"[\"'`]([^\"'`]*)[\"'`]")
_OTHER_SETTINGS = re.compile(r"\s(?:--config|-c|--root)[= ]")
_NAMED_FILE = re.compile(r"[\w./-]+\.(?:[cm]?[jt]s|json)\b")


@dataclass(frozen=True, slots=True)
class _Tool:
    """A tool that writes one folder.

    Attributes:
        command: an expression for how it is called.
        folders: what it writes by default, relative to where it works.
        option: its option for another one.
        settings: base names or globs of its settings' files.
        key: the key for another folder in them.
        takes_folder: whether a word after it is the folder in which it works.
    """

    command: str
    folders: tuple[str, ...]
    option: str = ""
    settings: tuple[str, ...] = ()
    key: str = ""
    takes_folder: bool = False


_TOOLS = (
    _Tool(r"vite\s+build", ("dist",), r"--outDir", ("vite.config.*",), "outDir", takes_folder=True),
    _Tool(r"(?:webpack|webpack-cli)(?:\s+build)?", ("dist",), r"--output-path|-o", ("webpack.config.*",), "path"),
    _Tool(r"(?:rspack|rsbuild|rslib)\s+build", ("dist",), r"--dist-path", ("rs*.config.*",), "path|root"),
    _Tool(r"tsup", ("dist",), r"--out-dir|-d", ("tsup.config.*",), "outDir"),
    _Tool(r"(?:tsdown|unbuild)", ("dist",), r"--out-dir|-d", ("tsdown.config.*", "build.config.*"), "outDir"),
    _Tool(r"parcel\s+build", ("dist",), r"--dist-dir", ("package.json",), '"?distDir"?'),
    _Tool(r"vue-cli-service\s+build", ("dist",), r"--dest", ("vue.config.*",), "outputDir"),
    _Tool(r"astro\s+build", ("dist",), r"--outDir", ("astro.config.*",), "outDir"),
    _Tool(r"next\s+build", (".next",), "", ("next.config.*",), "distDir", takes_folder=True),
    _Tool(r"(?:nuxt|nuxi)\s+(?:build|generate)", (".nuxt", ".output"), "", ("nuxt.config.*",), "buildDir|dir"),
    _Tool(r"(?:react-scripts|craco|react-app-rewired)\s+build", ("build",)),
    _Tool(r"remix\s+(?:vite:)?build", ("build",), "", ("remix.config.*", "vite.config.*"), "buildDirectory"),
    _Tool(r"react-router\s+build", ("build",), "", ("react-router.config.*",), "buildDirectory"),
    _Tool(r"docusaurus\s+build", ("build",), r"--out-dir", takes_folder=True),
    _Tool(r"gatsby\s+build", ("public",)),
    _Tool(r"svelte-kit\s+sync", (".svelte-kit",), "", ("svelte.config.*",), "outDir"),
    _Tool(r"rollup", (), r"--dir|-d", ("rollup.config.*",), "dir|file"),
    _Tool(r"(?:esbuild|bun\s+build)", (), r"--outdir"),
    _Tool(r"(?:babel|swc)", (), r"--out-dir|-d"),
)
_CALLS = tuple(
    (re.compile(rf"{_STARTS}{tool.command}(?![\w:.-])(?![^;&|\n]*\s(?:--version|--help)(?![\w-]))"), tool)
    for tool in _TOOLS
)
_TYPESCRIPT = re.compile(rf"{_STARTS}tsc(?![\w:.-])(?P<words>[^;&|\n]*)")
_NEST = re.compile(rf"{_STARTS}nest\s+build(?![\w:.-])")
_ANGULAR = re.compile(rf"{_STARTS}ng\s+build(?![\w:.-])(?![^;&|\n]*\s--output-path)")
_PROJECT = re.compile(r"\s(?:-p|--project|-b|--build)[= ](?P<file>[^\s-][^\s;&|]*)")
_OUT = re.compile(r"\s--outDir[= ]([^\s;&|]+)")
_NO_OUTPUT = re.compile(r"\s(?:--noEmit|--version|-v|--emitDeclarationOnly)(?![\w-])")


def written(sources: Sources, work: Work) -> frozenset[str]:
    """Return the folders in which a command makes a folder of a name."""
    outputs = {inside(work.folder, reference) for reference in _written(sources, work.command, work.folder)}
    made = {posixpath.dirname(path) for path in outputs if path and posixpath.basename(path) == work.name}
    return frozenset(made | set(_by_scripts_of_their_own(sources, work)))


def _by_scripts_of_their_own(sources: Sources, work: Work) -> Iterator[str]:
    """The packages whose build runs a program of theirs that has the name of the folder in it.

    What known tools write is seen where those run.
    """
    for run in scripts_run(sources, work.command, work.folder):
        script = scripts_of(sources, run.folder).get(run.script, "")
        files = (posixpath.join(run.folder, name) for name in _NAMED_FILE.findall(script) if "config" not in name)
        if run.is_known and any(f"{quote}{work.name}" in sources.text(path) for path in files for quote in "\"'`/"):
            yield run.folder


def _written(sources: Sources, command: str, folder: str) -> Iterator[str]:
    """What a command writes, relative to the folder in which it works."""
    for expression, tool in _CALLS:
        call = expression.search(command)
        if call is not None:
            yield from _of_tool(sources, tool, command[call.end() :], folder)
    compiler = _TYPESCRIPT.search(command)
    if compiler is not None and not _NO_OUTPUT.search(compiler["words"]):
        yield from _of_typescript(sources, compiler["words"], folder)
    if _NEST.search(command):
        yield from list(_of_project(sources, folder, "tsconfig.build.json")) or ["dist"]
    if _ANGULAR.search(command):
        yield from _of_angular(json_object(sources.text(posixpath.join(folder, "angular.json"))))


def _of_tool(sources: Sources, tool: _Tool, words: str, folder: str) -> Iterator[str]:
    """What a tool writes; nothing where its settings say it in a way that only the tool understands."""
    first = re.match(r"\s+([^\s-]\S*)", words)
    below = first[1] if first and tool.takes_folder else ""
    option = re.search(rf"\s(?:{tool.option})[= ][\"']?([^\s;&|\"']+)", words) if tool.option else None
    if option is not None:
        yield posixpath.join(below, option[1])
        return
    if _OTHER_SETTINGS.search(words) and tool.folders:
        return
    here = posixpath.normpath(posixpath.join(folder, below))
    here = "" if here == "." else here
    texts = [sources.text(path) for path in sources.named(*tool.settings) if posixpath.dirname(path) == here]
    if "vite" in tool.command and any(re.search(r"\b(?:root|sveltekit)\b\s*[:(]", text) for text in texts):
        yield from (".svelte-kit",) if any("sveltekit" in text for text in texts) else ()
        return
    said = [_setting(text, tool.key) for text in texts if tool.key and re.search(rf"\b(?:{tool.key})\b\s*:", text)]
    yield from (posixpath.join(below, each) for each in said or tool.folders)


def _setting(text: str, key: str) -> str:
    """The folder that a key of some settings names, as far as it is written there; else one outside of everything."""
    found = re.findall(rf"\b(?:{key})\b\s*:", text)
    match = re.search(rf"\b(?:{key})\b\s*:\s*{_HERE}(?P<words>{_TEXT}(?:\s*,\s*[\"'`][^\"'`$\n]+[\"'`])*)", text)
    if match is None or len(found) > 1:
        return ".."
    path = "/".join(_SEVERAL_TEXTS.findall(match["words"]))
    return posixpath.dirname(path) if "file" in key and posixpath.splitext(path)[1] else path


def _of_typescript(sources: Sources, words: str, folder: str) -> Iterator[str]:
    option = _OUT.search(words)
    if option is not None:
        yield option[1]
        return
    project = _PROJECT.search(words)
    named = project["file"] if project else "tsconfig.json"
    # Where its folder is another, the command is taken to work there.
    file = named if posixpath.join(folder, named) in sources.files else posixpath.basename(named)
    yield from _of_project(sources, folder, file if file.endswith(".json") else "tsconfig.json")


def _of_project(sources: Sources, folder: str, reference: str, depth: int = 0) -> Iterator[str]:
    """The folder that settings of the compiler name, or those that they extend, or those that they refer to."""
    path = posixpath.normpath(reference if reference.endswith(".json") else posixpath.join(reference, "tsconfig.json"))
    chain = list(_with_bases(sources, folder, path))
    outputs = (
        posixpath.join(posixpath.dirname(file), text.replace("${configDir}", "."))
        for file, settings in chain
        for text in strings(at(settings, "compilerOptions", "outDir"))[:1]
    )
    says = (at(settings, "compilerOptions", "noEmit") for _, settings in chain)
    if next((each for each in says if each is not None), False) is not True:
        yield next(outputs, "")
    for _, settings in chain[:1] if depth < _DEEPEST else ():
        for text in (text for each in items(at(settings, "references")) for text in strings(at(each, "path"))):
            yield from _of_project(sources, folder, posixpath.join(posixpath.dirname(path), text), depth + 1)


def _with_bases(sources: Sources, folder: str, path: str, depth: int = 0) -> Iterator[tuple[str, dict[str, object]]]:
    """Settings of the compiler and those that they extend, each with its path; what comes first wins."""
    settings = json_with_comments(sources.text(posixpath.join(folder, path)))
    yield path, settings
    bases = [base for base in strings(at(settings, "extends")) if base.startswith(".")] if depth < _DEEPEST else []
    for base in reversed(bases):
        file = base if base.endswith(".json") else f"{base}.json"
        yield from _with_bases(
            sources, folder, posixpath.normpath(posixpath.join(posixpath.dirname(path), file)), depth + 1
        )


def _of_angular(workspace: dict[str, object]) -> Iterator[str]:
    """`dist`, where the only project of a workspace is written to it, or below it."""
    projects = list(table(at(workspace, "projects")).values())
    if len(projects) == 1:
        output = at(projects[0], "architect", "build", "options", "outputPath")
        for path in strings(output) or strings(at(output, "base")) or ["dist"]:
            yield posixpath.normpath(path).split("/")[0]
