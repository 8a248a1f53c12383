"""C and C++: build folders of CMake, Meson, autotools and Visual Studio, and compilers' leftovers."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

# CMake can also build inside the source tree, which then holds CMakeCache.txt too: so the name has to agree.
_CMAKE = ("CMakeCache.txt",)
_VISUAL_STUDIO = ("*.sln", "*.vcxproj")

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind("*", "build-output", "meson builds it again", inside=("meson-private",)),
    FolderKind("*build*", "build-output", "cmake builds it again", inside=_CMAKE),
    FolderKind("out", "build-output", "cmake builds it again", inside=_CMAKE),
    FolderKind("bin", "build-output", "cmake builds it again", inside=_CMAKE),
    FolderKind("debug", "build-output", "cmake builds it again", inside=_CMAKE),
    FolderKind("release", "build-output", "cmake builds it again", inside=_CMAKE),
    FolderKind("Debug", "build-output", "cmake builds it again", inside=_CMAKE),
    FolderKind("Release", "build-output", "cmake builds it again", inside=_CMAKE),
    FolderKind("cmake-build-*", "build-output", "CLion builds it again"),
    FolderKind("CMakeFiles", "build-output", "cmake writes it again"),
    FolderKind("_deps", "dependencies", "cmake can fetch it again", inside=("*-src", "*-build", "*-subbuild")),
    FolderKind("_CPack_Packages", "build-output", "cpack writes it again"),
    FolderKind("vcpkg_installed", "dependencies", "vcpkg can install it again"),
    FolderKind(".conan", "dependencies", "conan can fetch it again"),
    FolderKind(".conan2", "dependencies", "conan can fetch it again"),
    FolderKind("autom4te.cache", "cache", "autoconf's cache"),
    FolderKind(".deps", "cache", "make's notes on headers", inside=("*.Po", "*.Plo", "*.d")),
    FolderKind(".libs", "build-output", "libtool builds it again", inside=("*.o", "*.a", "*.so", "*.so.*", "*.la")),
    FolderKind("x64", "build-output", "msbuild builds it again", beside=_VISUAL_STUDIO, inside=("Debug", "Release")),
    FolderKind(
        "Debug", "build-output", "msbuild builds it again", beside=_VISUAL_STUDIO, inside=("*.obj", "*.pdb", "*.tlog")
    ),
    FolderKind(
        "Release", "build-output", "msbuild builds it again", beside=_VISUAL_STUDIO, inside=("*.obj", "*.pdb", "*.tlog")
    ),
    FolderKind(".xmake", "cache", "xmake's cache"),
    FolderKind(".ccls-cache", "cache", "ccls's index"),
    FolderKind(".clangd", "cache", "clangd's index", inside=("index",)),
)

FILES: tuple[FileKind, ...] = (
    FileKind("*.o", "build-output", "compiled again from source"),
    FileKind("*.lo", "build-output", "compiled again from source"),
    FileKind("*.la", "build-output", "libtool writes it again"),
    FileKind("*.gch", "build-output", "compiled again from source"),
    FileKind("*.gcno", "test-output", "notes for a coverage report"),
    FileKind("*.gcda", "test-output", "counts for a coverage report"),
    FileKind("CMakeCache.txt", "cache", "names paths of this machine"),
    FileKind("compile_commands.json", "editor", "names paths of this machine"),
    FileKind(".ninja_deps", "cache", "ninja's notes on headers"),
    FileKind(".ninja_log", "cache", "ninja's notes on what is built"),
    FileKind(".sconsign.dblite", "cache", "SCons's notes on what is built"),
)

# CMakeLists.txt stands in every folder of a project; these stand at its root, beside `build`.
_ROOT = ("CMakePresets.json", "conanfile.txt", "conanfile.py", "vcpkg.json", ".clang-format", ".clang-tidy")

JUNK: tuple[Junk, ...] = (
    Junk(
        "build",
        "build-output",
        "CMake builds it again",
        markers=_ROOT,
        producers=(r"(?<![\w.-])cmake\s+(?:--build|-[A-Z]|\.)",),
    ),
    Junk("cmake-build-*", "build-output", "CLion builds it again", markers=("CMakeLists.txt",), everywhere=True),
)
