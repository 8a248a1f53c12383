"""PHP: what Composer installs, and the caches of Symfony, Laravel and the checkers."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

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
