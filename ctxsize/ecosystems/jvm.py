"""Java, Kotlin, Scala and Clojure: Maven, Gradle, sbt, Leiningen and their caches."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

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
