"""Ruby: what a Gemfile reads, and the gems in the tree."""

import re
from collections.abc import Iterator

from ctxsize.ecosystems.manifests.needed import Needed
from ctxsize.ecosystems.manifests.paths import beside
from ctxsize.sources import Sources

_VERSION = re.compile(r"""^\s*ruby\b[ (].*?\bfile(?::|["']?\s*=>)\s*["']([^"'\n]+)["']""", re.MULTILINE)
_READ = re.compile(r"""\b(?:File\.(?:read|readlines|open)|eval_gemfile|require_relative)[ (]+["']([^"'\n]+)["']""")
_GEM = re.compile(r"""(?:\bpath:|:path\s*=>|^\s*path\b)[ (]*["']([^"'\n]+)["']""", re.MULTILINE)


def needed(sources: Sources) -> Iterator[Needed]:
    """What Gemfiles ask for."""
    for path in sources.named("Gemfile", "gems.rb", "*.gemfile"):
        text = "\n".join(line for line in sources.text(path).splitlines() if not line.lstrip().startswith("#"))
        yield from beside(path, _VERSION.findall(text), "the version of Ruby")
        yield from beside(path, _READ.findall(text), "read by the Gemfile")
        yield from beside(path, _GEM.findall(text), "a gem in this tree")
