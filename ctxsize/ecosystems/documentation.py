"""Documentation: prose, and the sites that are built from it."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

_PROSE = "prose, seldom read by a build"
_DOCUMENT = "a document: needed only if it is served"
_WRITTEN = ("index.md", "README.md", "index.rst", "index.adoc", "conf.py", "mkdocs.yml", "*.md", "*.rst", "*.adoc")
_HUGO = ("hugo.toml", "hugo.yaml", "hugo.json", "archetypes")

FOLDERS: tuple[FolderKind, ...] = (
    # Generated code lives in folders called `docs` too (Go's swag): only prose inside tells.
    FolderKind("docs", "documentation", _PROSE, inside=_WRITTEN),
    FolderKind("doc", "documentation", _PROSE, inside=_WRITTEN),
    FolderKind("_build", "build-output", "Sphinx builds it again", beside=("conf.py",)),
    FolderKind("build", "build-output", "Sphinx builds it again", beside=("make.bat", "source"), inside=("doctrees",)),
    FolderKind("site", "build-output", "MkDocs builds it again", beside=("mkdocs.yml", "mkdocs.yaml")),
    FolderKind("_site", "build-output", "Jekyll builds it again", beside=("_config.yml",)),
    FolderKind("_site", "build-output", "Eleventy builds it again", beside=(".eleventy.js", "eleventy.config.*")),
    FolderKind("public", "build-output", "Hugo builds it again", beside=_HUGO, inside=("sitemap.xml", "index.xml")),
    FolderKind("book", "build-output", "mdBook builds it again", beside=("book.toml",)),
    FolderKind("javadoc", "build-output", "javadoc writes it again", inside=("index.html",)),
    FolderKind("_gen", "cache", "Hugo's processed resources", inside=("assets", "images")),
    FolderKind(".docusaurus", "cache", "Docusaurus writes it again"),
    FolderKind(".jekyll-cache", "cache", "Jekyll's cache"),
)

# Licences are not here: images ship them, and package builds read them.
FILES: tuple[FileKind, ...] = (
    FileKind("*.md", "documentation", _PROSE),
    FileKind("*.markdown", "documentation", _PROSE),
    FileKind("*.rst", "documentation", _PROSE),
    FileKind("*.adoc", "documentation", _PROSE),
    FileKind("README", "documentation", _PROSE),
    FileKind("README.txt", "documentation", _PROSE),
    FileKind("CHANGELOG", "documentation", _PROSE),
    FileKind("CHANGELOG.txt", "documentation", _PROSE),
    FileKind("mkdocs.yml", "documentation", "settings of a site of documentation"),
    FileKind("mkdocs.yaml", "documentation", "settings of a site of documentation"),
    FileKind(".readthedocs.yml", "documentation", "settings of a site of documentation"),
    FileKind(".readthedocs.yaml", "documentation", "settings of a site of documentation"),
    FileKind(".hugo_build.lock", "cache", "left by hugo"),
    FileKind(".jekyll-metadata", "cache", "left by Jekyll"),
    FileKind("*.pdf", "documentation", _DOCUMENT),
    FileKind("*.doc", "documentation", _DOCUMENT),
    FileKind("*.docx", "documentation", _DOCUMENT),
    FileKind("*.odt", "documentation", _DOCUMENT),
    FileKind("*.ppt", "documentation", _DOCUMENT),
    FileKind("*.pptx", "documentation", _DOCUMENT),
    FileKind("*.xls", "documentation", _DOCUMENT),
    FileKind("*.xlsx", "documentation", _DOCUMENT),
    FileKind("*.epub", "documentation", _DOCUMENT),
)
