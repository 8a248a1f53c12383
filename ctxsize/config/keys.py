"""The keys of a configuration and what each says; docs/config.schema.json is made of them and of `budget.LIMITS`."""

from collections.abc import Mapping
from types import MappingProxyType

# Of a build; they stand at the top of the file, for all builds, and in each [[build]].
BUILD_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "file": "The Dockerfile, relative to the configuration.",
        "target": "The stage that is built; the last one where there is none.",
        "builder": "Whose rules and numbers count: buildkit (the default), classic or podman.",
        "build-args": "Values of ARGs by name; a [[build]] adds its own to those of the top of the file.",
        "ignore-file": "An ignore file to use in place of the builder's, relative to the configuration.",
    }
)
# Of a [[build]] alone.
OWN_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "name": "How the build is called, in what is printed and in the baseline.",
        "context": "The folder given to the build, relative to the configuration, whose folder it is by default.",
    }
)
# What one limit says where it is a table.
LIMIT_TABLE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "at": "The limit itself.",
        "level": "How bad it is to break it: error (the default) or warn.",
        "message": "What is said to whoever breaks it.",
    }
)
# Of the whole check; they stand at the top of the file alone.
CHECK_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "against": "A branch, tag or commit: what the context was there is what max-growth counts from.",
        "baseline": "The file of `ctxsize baseline write`, in the folder of the configuration or below it.",
        "assume": "Names that must be ignored though they may not be there, or [] for none; without this key, what the "
        "ecosystems present would create is asked about.",
        "select": "Findings to look for, by code, by its beginning or by name; all where there is no such key.",
        "ignore": "Findings not to look for.",
        "fail-on": "The severity from which a finding fails the check: error (the default), warning, info or never.",
    }
)
# The tables of builds.
BUILDS = "build"
