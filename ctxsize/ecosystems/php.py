"""PHP: what Composer installs, and the caches of Symfony, Laravel and the checkers."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("vendor", "dependencies", "composer install can fetch it again", inside=("autoload.php",)),
    FolderKind(
        "var",
        "cache",
        "caches and logs of a framework",
        beside=("composer.json", "symfony.lock"),
        inside=("cache", "log"),
    ),
    FolderKind(
        "cache", "cache", "Laravel's compiled settings", beside=("app.php",), inside=("packages.php", "services.php")
    ),
    FolderKind(".phpunit.cache", "cache", "PHPUnit's cache"),
    FolderKind(".phpstan.cache", "cache", "PHPStan's cache"),
)

FILES: tuple[FileKind, ...] = (
    FileKind(".phpunit.result.cache", "cache", "PHPUnit's memory of the last run"),
    FileKind(".php-cs-fixer.cache", "cache", "PHP CS Fixer's cache"),
    FileKind(".php_cs.cache", "cache", "PHP CS Fixer's cache"),
    FileKind(".phpcs-cache", "cache", "PHP_CodeSniffer's cache"),
    FileKind("_ide_helper.php", "editor", "hints for the editor"),
    FileKind("_ide_helper_models.php", "editor", "hints for the editor"),
    FileKind(".phpstorm.meta.php", "editor", "hints for the editor"),
)

_FLAGS = r"(?:(?:-d|--working-dir)\s+[^\s;&|-][^\s;&|]*\s+|-[\w-]+(?:=[^\s;&|]+)?\s+)*"
INSTALLS: tuple[str, ...] = (rf"(?<![\w.-])composer(?:\.phar)?\s+{_FLAGS}(?:i|install|u|update)(?![\w-])",)

# Laravel and Symfony need their folders: only what they write into them is named.
JUNK: tuple[Junk, ...] = (
    Junk(
        "vendor",
        "dependencies",
        "composer install can fetch it again",
        markers=("composer.json",),
        producers=INSTALLS,
        certain=True,
    ),
    Junk("var/cache", "cache", "Symfony writes it again", markers=("symfony.lock",), certain=True),
    Junk("var/log", "logs", "logs of this machine", markers=("symfony.lock",), certain=True),
    Junk("bootstrap/cache/*.php", "cache", "Laravel's compiled settings", markers=("artisan",), certain=True),
    Junk("storage/framework/views/*.php", "cache", "Laravel's compiled views", markers=("artisan",), certain=True),
    Junk("storage/logs/*.log", "logs", "logs of this machine", markers=("artisan",), certain=True),
    Junk(".phpunit.result.cache", "cache", "PHPUnit's memory of the last run", markers=("composer.json",)),
    Junk(".phpunit.cache", "cache", "PHPUnit's cache", markers=("composer.json",)),
)
