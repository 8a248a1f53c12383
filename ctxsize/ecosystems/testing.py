"""What test runners write: coverage, reports, recordings, profiles."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_COVERAGE = (
    "lcov.info",
    "lcov-report",
    "prettify.js",
    "coverage-final.json",
    "coverage-summary.json",
    "clover.xml",
    "coverage.xml",
    "cobertura-coverage.xml",
    ".last_run.json",
    ".resultset.json",
)
_CYPRESS = ("e2e", "support", "integration", "fixtures")

FOLDERS: tuple[FolderKind, ...] = (
    # Packages are called `coverage` too: only a report inside tells.
    FolderKind("coverage", "test-output", "a coverage report", inside=_COVERAGE),
    FolderKind("htmlcov", "test-output", "a coverage report"),
    FolderKind("lcov-report", "test-output", "a coverage report"),
    FolderKind(".nyc_output", "test-output", "nyc's raw coverage"),
    FolderKind("test-results", "test-output", "results of tests"),
    FolderKind("TestResults", "test-output", "results of tests"),
    FolderKind("playwright-report", "test-output", "a test report"),
    FolderKind("blob-report", "test-output", "a test report", inside=("*.zip",)),
    FolderKind("allure-results", "test-output", "results of tests"),
    FolderKind("allure-report", "test-output", "a test report"),
    FolderKind("surefire-reports", "test-output", "results of tests"),
    FolderKind("failsafe-reports", "test-output", "results of tests"),
    FolderKind("videos", "test-output", "recordings of tests", beside=_CYPRESS, inside=("*.cy.*.mp4", "*.spec.*.mp4")),
    FolderKind(
        "screenshots", "test-output", "pictures of failed tests", beside=_CYPRESS, inside=("*.cy.*", "*.spec.*")
    ),
    FolderKind(".benchmarks", "test-output", "results of benchmarks"),
)

# .coveragerc is a setting: only what comes after a dot is a measurement.
FILES: tuple[FileKind, ...] = (
    FileKind(".coverage", "test-output", "measured coverage"),
    FileKind(".coverage.*", "test-output", "measured coverage"),
    FileKind("coverage.xml", "test-output", "a coverage report"),
    FileKind("coverage.out", "test-output", "measured coverage"),
    FileKind("lcov.info", "test-output", "measured coverage"),
    FileKind("*.lcov", "test-output", "measured coverage"),
    FileKind("*.coverprofile", "test-output", "measured coverage"),
    FileKind("cover.out", "test-output", "measured coverage"),
    FileKind("*.profraw", "test-output", "measured coverage"),
    FileKind("*.profdata", "test-output", "measured coverage"),
    FileKind("junit.xml", "test-output", "results of tests"),
    FileKind("junit-*.xml", "test-output", "results of tests"),
    FileKind("nosetests.xml", "test-output", "results of tests"),
    FileKind("*.trx", "test-output", "results of tests"),
    FileKind("*.prof", "test-output", "a profile"),
    FileKind("*.pprof", "test-output", "a profile"),
    FileKind("cpu.out", "test-output", "a profile"),
    FileKind("mem.out", "test-output", "a profile"),
)

_PYTHON = ("pyproject.toml", "setup.cfg", "setup.py", "tox.ini", ".coveragerc", "requirements*.txt")

# `.coverage*` would take .coveragerc along, which is a setting.
JUNK: tuple[Junk, ...] = (
    Junk("coverage", "test-output", "a coverage report", markers=("package.json", ".rspec", "phpunit.xml*")),
    Junk(".nyc_output", "test-output", "nyc's raw coverage", markers=("package.json",), everywhere=True),
    Junk("htmlcov", "test-output", "a coverage report", markers=_PYTHON),
    Junk(".coverage", "test-output", "measured coverage", markers=_PYTHON),
    Junk("playwright-report", "test-output", "a test report", markers=("playwright.config.*",)),
    Junk("test-results", "test-output", "results of tests", markers=("playwright.config.*",)),
)
