"""No ignore file is in force."""

from collections import Counter
from collections.abc import Iterator

from ctxsize.builders.coverage import set_bits
from ctxsize.checked import Finding
from ctxsize.ecosystems import CATEGORIES
from ctxsize.findings.definition import Definition
from ctxsize.findings.evidence.facts import Facts
from ctxsize.findings.evidence.sources import WHOLE
from ctxsize.measurement.plan import SENT
from ctxsize.measurement.sums import Account
from ctxsize.units import docker_size

DEFINITION = Definition(
    code="CTX020",
    name="no-ignore-file",
    severity="warning",
    summary="no ignore file is in force",
    why=(
        "Without one, `COPY . .` takes the history in .git, installed packages, caches, and the passwords in .env.\n\n"
        "The docker CLI sends all that lies in the context. BuildKit sends what instructions name, which for `COPY .` "
        "is the same. Podman sends nothing, and copies all of it into the image."
    ),
    before="# Dockerfile\nCOPY . .",
    after="# .dockerignore\n.git\n**/node_modules\n**/.env",
    in_report=True,
)

_NOT_NEEDED = frozenset(
    {
        "version-control",
        "dependencies",
        "virtual-environment",
        "build-output",
        "cache",
        "test-output",
        "secrets",
        "logs",
    }
)
_WORTH_A_WARNING = 1_000_000


def look(facts: Facts) -> Iterator[Finding]:
    """Yield one, as bad as what is sent for want of it; none where instructions name all that is sent."""
    if facts.build.ignore_name is not None:
        return
    sent = [account for account in facts.measured.fold.sums.accounts.values() if account.flags & SENT]
    junk = _junk(sent)
    unnamed = sum(account.bytes for account in sent if not _is_named(facts, account))
    fix = facts.request.generate_command("--write")
    if junk:
        listed = ", ".join(f"{docker_size(size)} of {CATEGORIES[name].lower()}" for name, size in junk.most_common())
        verb = "is" if len(junk) == 1 else "are"
        yield DEFINITION.found(f"there is no ignore file: {listed} {verb} sent", size=junk.total(), fix=fix)
    elif unnamed >= _WORTH_A_WARNING:
        text = f"there is no ignore file: {docker_size(unnamed)} is sent that no instruction names"
        yield DEFINITION.found(text, size=unnamed, fix=fix)
    elif _takes_whatever_comes(facts):
        text = "there is no ignore file; what is sent now is little, but nothing keeps it so"
        yield DEFINITION.found(text, fix=fix, severity="info")


def _takes_whatever_comes(facts: Facts) -> bool:
    """Whether what is added to the context is sent without being named."""
    reads = facts.reads
    return facts.build.builder == "classic" or any(
        read.unresolved or any(not source.strip("*/.") for source in read.sources) for read in reads
    )


def _junk(sent: list[Account]) -> Counter[str]:
    """Bytes by category of what builds seldom need."""
    found: Counter[str] = Counter()
    for account in sent:
        if account.files and account.key.category in _NOT_NEEDED:
            found[account.key.category] += account.bytes
    return found


def _is_named(facts: Facts, account: Account) -> bool:
    """Whether an instruction reads it by another name than that of the whole context."""
    reads = facts.reads
    readers = [reads[index] for index in set_bits(account.key.readers) if index < len(reads)]
    return any(WHOLE not in read.sources for read in readers)
