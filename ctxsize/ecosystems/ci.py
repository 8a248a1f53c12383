"""Continuous integration: pipelines and the settings of services around a repository."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

_PIPELINE = "read by the CI, seldom by a build"
_SERVICE = "read by a service, seldom by a build"

# .husky is not here: a package's prepare script runs it.
FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".github", "ci", _PIPELINE),
    FolderKind(".gitlab", "ci", _PIPELINE),
    FolderKind(".gitea", "ci", _PIPELINE),
    FolderKind(".forgejo", "ci", _PIPELINE),
    FolderKind(".circleci", "ci", _PIPELINE),
    FolderKind(".buildkite", "ci", _PIPELINE),
    FolderKind(".woodpecker", "ci", _PIPELINE),
    FolderKind(".semaphore", "ci", _PIPELINE),
    FolderKind(".azure-pipelines", "ci", _PIPELINE),
    FolderKind(".teamcity", "ci", _PIPELINE),
    FolderKind(".tekton", "ci", _PIPELINE),
)

FILES: tuple[FileKind, ...] = (
    FileKind(".travis.yml", "ci", _PIPELINE),
    FileKind(".gitlab-ci.yml", "ci", _PIPELINE),
    FileKind("*.gitlab-ci.yml", "ci", _PIPELINE),
    FileKind("azure-pipelines*.yml", "ci", _PIPELINE),
    FileKind("azure-pipelines*.yaml", "ci", _PIPELINE),
    FileKind("bitbucket-pipelines.yml", "ci", _PIPELINE),
    FileKind(".drone.yml", "ci", _PIPELINE),
    FileKind(".drone.star", "ci", _PIPELINE),
    FileKind(".drone.jsonnet", "ci", _PIPELINE),
    FileKind("Jenkinsfile", "ci", _PIPELINE),
    FileKind("Jenkinsfile.*", "ci", _PIPELINE),
    FileKind("*.jenkinsfile", "ci", _PIPELINE),
    FileKind(".woodpecker.yml", "ci", _PIPELINE),
    FileKind(".woodpecker.yaml", "ci", _PIPELINE),
    FileKind("cloudbuild*.yaml", "ci", _PIPELINE),
    FileKind("cloudbuild*.yml", "ci", _PIPELINE),
    FileKind("buildspec.yml", "ci", _PIPELINE),
    FileKind("appveyor.yml", "ci", _PIPELINE),
    FileKind(".appveyor.yml", "ci", _PIPELINE),
    FileKind(".cirrus.yml", "ci", _PIPELINE),
    FileKind("wercker.yml", "ci", _PIPELINE),
    FileKind(".pre-commit-config.yaml", "ci", "read by pre-commit, seldom by a build"),
    FileKind("codecov.yml", "ci", _SERVICE),
    FileKind(".codecov.yml", "ci", _SERVICE),
    FileKind(".coveralls.yml", "ci", _SERVICE),
    FileKind(".codeclimate.yml", "ci", _SERVICE),
    FileKind("renovate.json", "ci", _SERVICE),
    FileKind("renovate.json5", "ci", _SERVICE),
    FileKind(".renovaterc", "ci", _SERVICE),
    FileKind(".renovaterc.json", "ci", _SERVICE),
    FileKind("sonar-project.properties", "ci", _SERVICE),
)
