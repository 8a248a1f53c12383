"""The two ignore files of the large tree: fifty rules that let everything in, and one that keeps the modules out."""

import os

EVERYTHING_ELIGIBLE = """\
.git
.gitignore
.gitattributes
.github
.gitlab-ci.yml
.circleci/
.vscode
.idea/
*.swp
*~
.DS_Store
**/.DS_Store
**/Thumbs.db
**/__pycache__
**/*.pyc
**/*.pyo
**/*.py[cod]
.venv
venv/
.pytest_cache
.mypy_cache
**/.ruff_cache
*.egg-info/
htmlcov/
.coverage
**/*.log
npm-debug.log*
**/yarn-error.log
.npmrc
.env
.env.*
!.env.example
**/*.pem
**/*.key
**/id_rsa*
**/.terraform
*.tfstate
**/*.tfstate.backup
coverage/
.nyc_output
.next/
.nuxt
.cache/**
**/.parcel-cache
**/target/debug
**/*.class
**/bin/Debug
*.tar.gz
**/*.sqlite3
!**/keep.sqlite3
"""

MODULES_IGNORED = "**/node_modules\n"

BUILD_FILES = {"Dockerfile": "FROM scratch\nCOPY . /app\n", ".dockerignore": EVERYTHING_ELIGIBLE}
"""What lies in the topmost folder of every tree: name → text."""


def put_rules(tree: str, rules: str) -> None:
    """Give a tree another ignore file."""
    with open(os.path.join(tree, ".dockerignore"), "w", encoding="utf-8") as file:
        file.write(rules)
