"""The ignore files that people write without looking: one that `docker init` writes, and a translated .gitignore."""

DOCKER_INIT = """\
**/.classpath
**/.dockerignore
**/.DS_Store
**/.env
**/.git
**/.gitignore
**/.project
**/.settings
**/.toolstarget
**/.vs
**/.vscode
**/.next
**/.cache
**/*.*proj.user
**/*.dbmdl
**/*.jfm
**/__pycache__
**/.venv
**/bin
**/charts
**/docker-compose*
**/compose.y*ml
**/Dockerfile*
**/build
**/dist
**/node_modules
**/npm-debug.log
**/obj
**/secrets.dev.yaml
**/target
**/values.dev.yaml
LICENSE
README.md
"""


def translated(gitignore: str) -> str:
    """Return git's rules as Docker's: what git matches at any depth gets `**/` in front."""
    return "".join(f"{_translated(line.strip())}\n" for line in gitignore.splitlines())


def _translated(line: str) -> str:
    if not line or line.startswith("#"):
        return line
    sign = "!" if line.startswith("!") else ""
    pattern = line.removeprefix("!").rstrip("/")
    if pattern.startswith("/"):
        return f"{sign}{pattern.lstrip('/')}"
    return f"{sign}{pattern}" if "/" in pattern else f"{sign}**/{pattern}"
