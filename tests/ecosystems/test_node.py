"""JavaScript: installed packages and output, never the sources of monorepos nor what installs need."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        ("node_modules", "package.json", "", "dependencies"),
        ("node_modules", "", "", "dependencies"),
        ("bower_components", "", "", "dependencies"),
        ("web_modules", "package.json", "", "dependencies"),
        ("cache", "releases install-state.gz", "a-npm-1.0-123.zip", "dependencies"),
        ("unplugged", "cache", "esbuild-npm-0.1-abc", "dependencies"),
        (".npm", "", "_cacache _logs", "cache"),
        ("dist", "package.json src", "", "build-output"),
        ("build", "package.json", "asset-manifest.json static", "build-output"),
        ("build", "package.json", "index.js.map index.js", "build-output"),
        ("out", "package.json", "_next index.html", "build-output"),
        ("lib", "tsconfig.json package.json", "a.js a.js.map", "build-output"),
        ("public", "gatsby-config.js", "page-data index.html", "build-output"),
        ("public", "gatsby-config.ts", "page-data", "build-output"),
        (".next", "", "", "build-output"),
        (".nuxt", "", "", "build-output"),
        (".output", "package.json nuxt.config.ts", "server public nitro.json", "build-output"),
        (".svelte-kit", "", "", "build-output"),
        (".turbo", "", "", "cache"),
        (".parcel-cache", "", "", "cache"),
        (".angular", "", "cache", "cache"),
        (".rpt2_cache_cjs", "", "", "cache"),
        ("storybook-static", "", "", "build-output"),
        ("temp", "config", "pnpm-store node_modules", "dependencies"),
        (".bun", "", "install", "cache"),
        ("out", "tsconfig.json", "a.js a.js.map", "build-output"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("dist", "go.mod", "index.html"),
        ("dist", "", ""),
        ("build", "package.json", "webpack.base.conf.js utils.js"),
        ("build", "package.json", "icon.icns"),
        ("build", "", "index.html"),
        ("out", "package.json", "a.js"),
        ("lib", "package.json", "index.js"),
        ("lib", "tsconfig.json", "index.ts"),
        ("packages", "package.json pnpm-workspace.yaml", "web api"),
        ("public", "package.json", "index.html favicon.ico"),
        (".yarn", "package.json", "releases"),
        ("releases", "plugins", "yarn-4.0.0.cjs"),
        ("cache", "package.json", "redis.js"),
        (".husky", "package.json", "pre-commit"),
        (".storybook", "package.json", "main.js"),
        ("patches", "package.json", ""),
        ("web_modules", "", ""),
        ("temp", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("tsconfig.tsbuildinfo", "cache"),
        (".eslintcache", "cache"),
        (".stylelintcache", "cache"),
        ("install-state.gz", "cache"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "package.json",
        "package-lock.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "bun.lockb",
        "npm-shrinkwrap.json",
        ".npmrc",
        ".yarnrc.yml",
        ".nvmrc",
        ".pnp.cjs",
        "tsconfig.json",
        "video.ts",
        "index.js",
        "index.js.map",
        ".eslintrc.json",
        ".prettierrc",
        ".browserslistrc",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
