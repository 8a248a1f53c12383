"""Media: video, sound, pictures, fonts, and the sources that designers draw in."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind

_VIDEO = "a video: needed only if it is served"
_SOUND = "sound: needed only if it is served"
_PICTURE = "a picture: needed only if it is served"
_FONT = "a font: needed only if it is served"
_DESIGN = "a designer's source, seldom built from"

FOLDERS: tuple[FolderKind, ...] = ()

# No `*.ts` for video: it is TypeScript.
FILES: tuple[FileKind, ...] = (
    FileKind("*.mp4", "media", _VIDEO),
    FileKind("*.m4v", "media", _VIDEO),
    FileKind("*.mov", "media", _VIDEO),
    FileKind("*.avi", "media", _VIDEO),
    FileKind("*.mkv", "media", _VIDEO),
    FileKind("*.webm", "media", _VIDEO),
    FileKind("*.wmv", "media", _VIDEO),
    FileKind("*.mpg", "media", _VIDEO),
    FileKind("*.mpeg", "media", _VIDEO),
    FileKind("*.mp3", "media", _SOUND),
    FileKind("*.m4a", "media", _SOUND),
    FileKind("*.aac", "media", _SOUND),
    FileKind("*.wav", "media", _SOUND),
    FileKind("*.flac", "media", _SOUND),
    FileKind("*.ogg", "media", _SOUND),
    FileKind("*.opus", "media", _SOUND),
    FileKind("*.png", "media", _PICTURE),
    FileKind("*.jpg", "media", _PICTURE),
    FileKind("*.jpeg", "media", _PICTURE),
    FileKind("*.gif", "media", _PICTURE),
    FileKind("*.webp", "media", _PICTURE),
    FileKind("*.avif", "media", _PICTURE),
    FileKind("*.bmp", "media", _PICTURE),
    FileKind("*.tif", "media", _PICTURE),
    FileKind("*.tiff", "media", _PICTURE),
    FileKind("*.heic", "media", _PICTURE),
    FileKind("*.ico", "media", _PICTURE),
    FileKind("*.icns", "media", _PICTURE),
    FileKind("*.svg", "media", _PICTURE),
    FileKind("*.woff", "media", _FONT),
    FileKind("*.woff2", "media", _FONT),
    FileKind("*.ttf", "media", _FONT),
    FileKind("*.otf", "media", _FONT),
    FileKind("*.eot", "media", _FONT),
    FileKind("*.psd", "media", _DESIGN),
    FileKind("*.ai", "media", _DESIGN),
    FileKind("*.sketch", "media", _DESIGN),
    FileKind("*.fig", "media", _DESIGN),
    FileKind("*.indd", "media", _DESIGN),
    FileKind("*.xcf", "media", _DESIGN),
    FileKind("*.blend", "media", _DESIGN),
)
