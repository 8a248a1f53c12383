"""The large tree as a recipe: `node_modules` at a few places and some sources, the same from the same seed."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sample_projects.words import WORDS

# `node_modules`, a scope and a package.
_FEWEST_FOLDERS = 3
_FOLDERS_PER_PACKAGE = 12
_FOLDERS_PER_HOST = 2_000
_SOURCES_PER_FOLDER = 8
_HEAVIEST_PACKAGE = 200.0

_MODULE_FOLDERS = ("lib", "dist", "src", "esm", "cjs", "types", "build", "es", "umd", "fp", "locale", "internal")
_SOURCE_FOLDERS = ("components", "pages", "hooks", "api", "models", "views", "styles", "services")
_FIRST_NAMES = ("package.json", "README.md", "LICENSE", "CHANGELOG.md")
_COMMON_NAMES = ("index.js", "index.d.ts", "index.js.map", "index.mjs", "package.json", "types.d.ts", "utils.js")
_MODULE_SUFFIXES = (".js", ".js", ".js", ".d.ts", ".d.ts", ".js.map", ".js.map", ".mjs", ".cjs", ".ts", ".json", ".md")
_SOURCE_SUFFIXES = (".ts", ".ts", ".tsx", ".tsx", ".css", ".svg", ".stories.tsx", ".json")
# So that 42 of 100 names are distinct in a tree of 75,000 files, 30 in one of 320,000. What npm installed for
# react-scripts, next, storybook and a few more, 75,000 files of 800 bytes in the middle, had 41.
_COMMON_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many files and folders; `module_folders` are all of `node_modules`, the sources have folders beside them."""

    module_files: int = 310_000
    module_folders: int = 44_000
    source_files: int = 10_000
    seed: int = 1

    @property
    def files(self) -> int:
        """All files, without the Dockerfiles and ignore files."""
        return self.module_files + self.source_files

    def scaled(self, files: int) -> "Recipe":
        """The same mixture with so many files in all."""
        sources = round(files * self.source_files / self.files)
        folders = max(_FEWEST_FOLDERS, round(files * self.module_folders / self.files))
        return Recipe(files - sources, folders, sources, self.seed)


@dataclass(frozen=True, slots=True)
class Package:
    """A folder with so many files and sub-folders, at any depth below it."""

    path: str
    folders: int
    files: int
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the tree and the files right in it: names and sizes in bytes."""

    path: str
    files: Sequence[tuple[str, int]]


def packages(recipe: Recipe) -> list[Package]:
    """The packages and source folders of a recipe; their counts sum up to the recipe's."""
    rng = random.Random(recipe.seed)
    hosts = ["", *(f"packages/{word}/" for word in WORDS[: recipe.module_folders // _FOLDERS_PER_HOST])]
    return [*_modules(recipe, hosts, rng), *_sources(recipe, hosts, rng)]


def folders(recipe: Recipe, share: int = 0, shares: int = 1) -> Iterator[Folder]:
    """The folders of every `shares`-th package, so that processes can lay out parts of one tree."""
    for package in packages(recipe)[share::shares]:
        yield from _inside(package, random.Random(f"{recipe.seed}:{package.path}"))


def _modules(recipe: Recipe, hosts: Sequence[str], rng: random.Random) -> list[Package]:
    paths = _module_paths(max(1, recipe.module_folders // _FOLDERS_PER_PACKAGE), hosts, rng)
    given = {path[:end] for path in paths for end, letter in enumerate(path) if letter == "/"}
    given = {path for path in given if "node_modules" in path}
    extra = _shared_out(recipe.module_folders - len(given) - len(paths), _weights(len(paths), rng), rng)
    weights = [(1 + folders) * rng.uniform(0.5, 1.5) for folders in extra]
    files = _shared_out(recipe.module_files - len(paths), weights, rng)
    return [Package(*counts) for counts in zip(paths, extra, (1 + count for count in files), strict=True)]


def _module_paths(count: int, hosts: Sequence[str], rng: random.Random) -> list[str]:
    """Two of three packages lie in the topmost `node_modules`, one of five in a scope."""
    paths: dict[str, None] = {}
    while len(paths) < count:
        host = hosts[0] if rng.random() < 2 / 3 else rng.choice(hosts)
        scope = f"@{rng.choice(WORDS[:40])}/" if rng.random() < 1 / 5 else ""
        paths[f"{host}node_modules/{scope}{rng.choice(WORDS)}-{rng.choice(WORDS)}"] = None
    return list(paths)


def _sources(recipe: Recipe, hosts: Sequence[str], rng: random.Random) -> list[Package]:
    weights = _weights(len(hosts), rng)
    files = _shared_out(recipe.source_files, weights, rng)
    return [
        Package(f"{host}src", count // _SOURCES_PER_FOLDER, count, is_source=True)
        for host, count in zip(hosts, files, strict=True)
    ]


def _weights(count: int, rng: random.Random) -> list[float]:
    """A few packages are very large, most are small."""
    return [min(rng.paretovariate(1.1), _HEAVIEST_PACKAGE) for _ in range(count)]


def _shared_out(total: int, weights: Sequence[float], rng: random.Random) -> list[int]:
    counts = Counter(rng.choices(range(len(weights)), weights, k=total))
    return [counts[index] for index in range(len(weights))]


def _inside(package: Package, rng: random.Random) -> Iterator[Folder]:
    paths = _paths(package, rng)
    names: list[set[str]] = [set() for _ in paths]
    first = () if package.is_source else _FIRST_NAMES[: package.files]
    names[0].update(first)
    for _ in range(package.files - len(first)):
        _add_name(rng.choice(names), package.is_source, rng)
    for path, own in zip(paths, names, strict=True):
        # Sorted: the order of a set of texts is another in every process.
        yield Folder(path, [(name, int(rng.lognormvariate(6.8, 1.1))) for name in sorted(own)])


def _paths(package: Package, rng: random.Random) -> list[str]:
    usual = _SOURCE_FOLDERS if package.is_source else _MODULE_FOLDERS
    paths = {package.path: None}
    known = [package.path]
    while len(known) <= package.folders:
        parent = known[_skewed(len(known), rng)]
        path = f"{parent}/{rng.choice(usual if rng.random() < 0.5 else WORDS)}"
        if path not in paths:
            paths[path] = None
            known.append(path)
    return known


def _add_name(names: set[str], is_source: bool, rng: random.Random) -> None:
    name = _name(is_source, rng)
    while name in names:
        name = f"{rng.choice(WORDS)}-{name}"
    names.add(name)


def _name(is_source: bool, rng: random.Random) -> str:
    """Names repeat as they do in `node_modules`: a handful comes again and again, of the others most come once."""
    if not is_source and rng.random() < _COMMON_SHARE:
        return rng.choice(_COMMON_NAMES)
    suffix = rng.choice(_SOURCE_SUFFIXES if is_source else _MODULE_SUFFIXES)
    return f"{WORDS[_skewed(len(WORDS), rng)]}-{WORDS[_skewed(len(WORDS), rng)]}{suffix}"


def _skewed(count: int, rng: random.Random) -> int:
    """An index below `count`, the low ones more often."""
    return int(count * rng.random() ** 4)
