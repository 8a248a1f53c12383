"""Java, Kotlin, Scala and Clojure: Maven, Gradle, sbt, Leiningen and their caches."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_GRADLE = ("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")
_CLASSES = ("main", "test", "default", "*.class")

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("target", "build-output", "Maven builds it again", beside=("pom.xml",)),
    FolderKind("target", "build-output", "sbt builds it again", beside=("build.sbt", "plugins.sbt")),
    FolderKind("target", "build-output", "sbt builds it again", beside=("build.properties",), inside=("streams",)),
    FolderKind("target", "build-output", "Clojure's tools build it again", beside=("project.clj", "deps.edn")),
    FolderKind("build", "build-output", "Gradle builds it again", beside=_GRADLE),
    FolderKind(
        "out", "build-output", "IntelliJ builds it again", beside=(".idea", "*.iml"), inside=("production", "artifacts")
    ),
    FolderKind("out", "build-output", "Mill builds it again", beside=("build.sc", "build.mill")),
    FolderKind("bin", "build-output", "Eclipse builds it again", beside=(".classpath",), inside=_CLASSES),
    FolderKind(".gradle", "cache", "Gradle's cache"),
    FolderKind(".kotlin", "cache", "Kotlin's sessions and errors"),
    FolderKind(".m2", "dependencies", "Maven can download it again"),
    FolderKind(".ivy2", "dependencies", "Ivy can download it again"),
    FolderKind(".sbt", "cache", "sbt's downloads and settings"),
    FolderKind(".coursier", "dependencies", "coursier can download it again"),
    FolderKind(".bsp", "cache", "written by the build server"),
    FolderKind(".metals", "cache", "Metals' index"),
    FolderKind(".bloop", "cache", "Bloop's build cache"),
    FolderKind(".scala-build", "build-output", "Scala CLI builds it again"),
    FolderKind(".cpcache", "cache", "Clojure's class path cache"),
    FolderKind(".shadow-cljs", "cache", "shadow-cljs's build cache"),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.class", "build-output", "compiled again from source"),
    FileKind("hs_err_pid*", "logs", "a crash report of the JVM"),
    FileKind("replay_pid*", "logs", "a crash report of the JVM"),
    FileKind("*.hprof", "logs", "a heap dump"),
)

_MAVEN_PHASES = r"(?:compile|test|package|verify|install|deploy|quarkus:build|spring-boot:run)"
MAVEN_BUILDS: tuple[str, ...] = (rf"(?<![\w.-])(?:mvn|mvnw|mvnd)\s(?:[^;&|\n]*\s)?{_MAVEN_PHASES}(?![\w.:=/-])",)
_GRADLE_TASKS = (
    r"(?:build|assemble|jar|war|bootJar|bootWar|shadowJar|buildFatJar|installDist|installShadowDist|distTar|distZip"
    r"|nativeCompile|classes|compileJava|compileKotlin|quarkusBuild)"
)
# What follows `-x` is left out of the build.
GRADLE_BUILDS: tuple[str, ...] = (
    rf"(?<![\w.-])gradlew?\s(?:[^;&|\n]*\s)?(?<!-x )(?::|[\w-]+:)*{_GRADLE_TASKS}(?![\w.:=/-])",
)
SBT_BUILDS: tuple[str, ...] = (
    r"(?<![\w.-])sbt\s[^;&|\n]*\b(?:compile|package|assembly|stage|dist|universal|run|test)\b",
)

JUNK: tuple[Junk, ...] = (
    Junk("target", "build-output", "Maven builds it again", markers=("pom.xml",), producers=MAVEN_BUILDS, certain=True),
    Junk("target", "build-output", "sbt builds it again", markers=("build.sbt",), producers=SBT_BUILDS, certain=True),
    Junk("build", "build-output", "Gradle builds it again", markers=_GRADLE, producers=GRADLE_BUILDS, certain=True),
    # Somebody who builds without a network may have his downloads in there.
    Junk(
        ".gradle", "cache", "Gradle's cache", markers=_GRADLE, readers=(r"--offline\b",), everywhere=True, certain=True
    ),
    Junk(".kotlin", "cache", "Kotlin's sessions and errors", markers=_GRADLE, everywhere=True),
)
