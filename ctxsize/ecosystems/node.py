"""JavaScript and TypeScript: npm, Yarn, pnpm and Bun, their bundlers and frameworks."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

# A folder called `build` beside package.json is often source (webpack's configuration, an installer's icons).
_BUILT_SITE = ("asset-manifest.json", "index.html", "404.html", "handler.js", "client", "static", "*.js.map")

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("node_modules", "dependencies", "can be installed again"),
    FolderKind("bower_components", "dependencies", "bower install can fetch it again"),
    FolderKind("jspm_packages", "dependencies", "jspm install can fetch it again"),
    FolderKind("web_modules", "dependencies", "can be installed again", beside=("package.json",)),
    FolderKind(".pnpm-store", "dependencies", "pnpm's store, can be fetched again"),
    FolderKind(".yarn-cache", "cache", "yarn's downloads"),
    FolderKind(".npm", "cache", "npm's downloads", inside=("_cacache", "_logs")),
    FolderKind(".bun", "cache", "bun's downloads", inside=("install", "cache")),
    # Repositories that track this folder install from it: it is a cache all the same.
    FolderKind(
        "cache",
        "dependencies",
        "yarn's downloads",
        beside=("install-state.gz", "releases", "plugins", "unplugged", "berry"),
        inside=("*.zip",),
    ),
    FolderKind("unplugged", "dependencies", "yarn install unpacks it again", inside=("*-npm-*",)),
    FolderKind(
        "temp",
        "dependencies",
        "rush install writes it again",
        beside=("config",),
        inside=("pnpm-store", "node_modules"),
    ),
    FolderKind("dist", "build-output", "written by the package's build script", beside=("package.json",)),
    FolderKind(
        "build", "build-output", "written by the package's build script", beside=("package.json",), inside=_BUILT_SITE
    ),
    FolderKind("out", "build-output", "written by next build", beside=("package.json",), inside=("_next",)),
    FolderKind("out", "build-output", "written by tsc", beside=("tsconfig.json",), inside=("*.js.map",)),
    FolderKind("lib", "build-output", "written by tsc", beside=("tsconfig.json",), inside=("*.js.map",)),
    FolderKind("public", "build-output", "written by gatsby build", beside=("gatsby-config.*",), inside=("page-data",)),
    FolderKind(".next", "build-output", "written by next build"),
    FolderKind(".nuxt", "build-output", "written by nuxt build"),
    FolderKind(
        ".output",
        "build-output",
        "written by nitro",
        beside=("package.json",),
        inside=("nitro.json", "public", "server"),
    ),
    FolderKind(".svelte-kit", "build-output", "written by vite build"),
    FolderKind(".vinxi", "build-output", "written by vinxi build"),
    FolderKind(".astro", "cache", "Astro's types and cache"),
    FolderKind(".angular", "cache", "Angular's build cache"),
    FolderKind(".parcel-cache", "cache", "Parcel's build cache"),
    FolderKind(".turbo", "cache", "Turborepo's logs and cache"),
    FolderKind(".nx", "cache", "Nx's build cache"),
    FolderKind(".vite", "cache", "Vite's pre-bundled dependencies"),
    FolderKind(".webpack", "build-output", "written by webpack"),
    FolderKind(".jest-cache", "cache", "Jest's cache"),
    FolderKind(".swc", "cache", "SWC's plugin cache"),
    FolderKind(".rollup.cache", "cache", "Rollup's build cache"),
    FolderKind(".rpt2_cache*", "cache", "Rollup's TypeScript cache"),
    FolderKind(".wireit", "cache", "Wireit's build cache"),
    FolderKind(".contentlayer", "build-output", "written by contentlayer build"),
    FolderKind(".vercel", "build-output", "written by Vercel's command line"),
    FolderKind(".netlify", "build-output", "written by Netlify's command line"),
    FolderKind(".wrangler", "cache", "Wrangler's local state"),
    FolderKind(".sst", "build-output", "written by sst"),
    FolderKind(".expo", "cache", "Expo's state on this machine"),
    FolderKind(".metro-cache", "cache", "Metro's build cache"),
    FolderKind(".stryker-tmp", "test-output", "scratch of the mutation tests"),
    FolderKind("storybook-static", "build-output", "written by storybook build"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.tsbuildinfo", "cache", "tsc's state, can spoil a fresh build"),
    FileKind(".eslintcache", "cache", "ESLint's cache"),
    FileKind(".stylelintcache", "cache", "Stylelint's cache"),
    FileKind(".yarn-integrity", "cache", "yarn's notes on what is installed"),
    FileKind("install-state.gz", "cache", "yarn's notes on what is installed"),
    FileKind("build-state.yml", "cache", "yarn's notes on what is built"),
    FileKind(".node_repl_history", "logs", "what was typed into node"),
)

_FLAGS = (
    r"(?:(?:--prefix|-C|--dir|--cwd|--filter|-F|--workspace|-w)\s+[^\s;&|-][^\s;&|]*\s+"
    r"|-[\w-]+(?:=[^\s;&|]+)?\s+)*"
)
# A tool installed for the whole machine leaves no node_modules here, nor does a run that only writes the lock file.
_ELSEWHERE = r"(?![^;&|\n]*\s(?:-g|--global|--package-lock-only|--lockfile-only|--mode[= ]update-lockfile)(?![\w-]))"
# Bare `yarn` installs; where yarn is a word of another command (`apk add yarn`), it does not.
_COMMAND_STARTS = r"(?:\A|[;&|({]|(?<!\\)\n)\s*(?:\w+=\S*\s+)*(?:corepack\s+)?"
_BARE_YARN = r"yarn(?:\s+-(?!-?[vh])[\w-]+(?:=[^\s;&|]+|\s+[\d/][^\s;&|]*)?)*\s*(?=$|[;&|)\n])"
INSTALLS: tuple[str, ...] = (
    rf"(?<![\w.-])npm(?=\s){_ELSEWHERE}\s+{_FLAGS}(?:ci|i|install|clean-install)(?![\w:-])",
    rf"(?<![\w.-])yarn(?=\s){_ELSEWHERE}\s+{_FLAGS}(?:install|workspaces\s+focus)(?![\w:-])",
    rf"{_COMMAND_STARTS}{_BARE_YARN}",
    rf"(?<![\w.-])pnpm(?=\s){_ELSEWHERE}\s+{_FLAGS}(?:i|install|deploy)(?![\w:-])",
    rf"(?<![\w.-])bun(?=\s){_ELSEWHERE}\s+{_FLAGS}(?:i|install)(?![\w:-])",
    r"(?<![\w.-])lerna\s+bootstrap(?![\w:-])",
    r"(?<![\w.-])rush(?:\.js)?\s+(?:install|update)(?![\w:-])",
)
BUILDS: tuple[str, ...] = (
    rf"(?<![\w.-])(?:npm|pnpm|yarn|bun)\s+{_FLAGS}(?:run|run-script)\s+{_FLAGS}build(?![\w:-])",
    rf"(?<![\w.-])(?:yarn|pnpm)\s+{_FLAGS}build(?![\w:-])",
    r"(?<![\w.-])(?:turbo|nx|lerna)\s+(?:run\s+)?build(?![\w:-])",
    r"(?<![\w.-])(?:vite|ng|next|nest|gatsby|astro|parcel|react-scripts|vue-cli-service)\s+build(?![\w:-])",
    r"(?<![\w.-])(?:nuxt|nuxi)\s+(?:build|generate)(?![\w:-])",
    r"(?<![\w.-])remix\s+(?:vite:)?build(?![\w:-])",
    r"(?<![\w.-])tsc(?![\w.:-])(?![^;&|\n]*\s(?:--noEmit|--version|-v)(?![\w-]))",
    # A tool's name is also an argument of its installer: only a start of a command counts.
    rf"{_COMMAND_STARTS}(?:npx\s+)?(?:webpack|rollup|esbuild|tsup)(?=\s|$|[;&|)])(?![^;&|\n]*\s--version)",
)

JUNK: tuple[Junk, ...] = (
    Junk(
        "node_modules",
        "dependencies",
        "can be installed again",
        markers=("package.json",),
        producers=INSTALLS,
        everywhere=True,
        certain=True,
        product="node-packages",
    ),
    Junk(
        "bower_components",
        "dependencies",
        "bower install can fetch it again",
        markers=("bower.json",),
        producers=(r"(?<![\w.-])bower\s+(?:--\S+\s+)*install(?![\w-])",),
        certain=True,
    ),
    Junk(
        ".yarn/cache",
        "dependencies",
        "yarn's downloads",
        markers=(".yarnrc.yml",),
        producers=(INSTALLS[1], INSTALLS[2]),
    ),
    Junk(
        ".yarn/unplugged",
        "dependencies",
        "yarn install unpacks it again",
        markers=(".yarnrc.yml",),
        producers=(INSTALLS[1], INSTALLS[2]),
    ),
    Junk("dist", "build-output", "written by the package's build script", markers=("package.json",), producers=BUILDS),
    Junk("build", "build-output", "written by the package's build script", markers=("package.json",), producers=BUILDS),
    Junk(".next", "build-output", "written by next build", markers=("next.config.*",), producers=BUILDS, certain=True),
    Junk(".nuxt", "build-output", "written by nuxt build", markers=("nuxt.config.*",), producers=BUILDS, certain=True),
    Junk(".output", "build-output", "written by nitro", markers=("nuxt.config.*",), producers=BUILDS, certain=True),
    Junk(
        ".svelte-kit",
        "build-output",
        "written by vite build",
        markers=("svelte.config.*",),
        producers=BUILDS,
        certain=True,
    ),
    Junk(".angular", "cache", "Angular's build cache", markers=("angular.json",), certain=True),
    Junk(".turbo", "cache", "Turborepo's logs and cache", markers=("turbo.json",), everywhere=True, certain=True),
    Junk(".parcel-cache", "cache", "Parcel's build cache", markers=("package.json",), everywhere=True),
    Junk(".eslintcache", "cache", "ESLint's cache", markers=("package.json",), everywhere=True),
    Junk(
        "*.tsbuildinfo",
        "cache",
        "tsc's state, can spoil a fresh build",
        markers=("tsconfig*.json",),
        everywhere=True,
    ),
)
