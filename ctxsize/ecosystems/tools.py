"""Commands of which it is known what they read of a working copy, so that what they do not read may be missing.

Only what runs nothing of the working copy can be here: no make, no test runner, no package manager with hooks, and no
compiler that runs build scripts. Everything else may read anything.
"""

from ctxsize.ecosystems import go
from ctxsize.ecosystems.kinds import Tool

_WORDS = r"(?:true|false|:|exit|return|break|continue|fi|done|esac|sleep|date|uname|arch|whoami|id|pwd|hash|wait|nproc)"
_SETTINGS = r"(?:export|readonly|local|declare|unset|set|shift)"
_TALK = r"(?:echo|printf|test|\[\[?|which|type|command\s+-[vV]|ls|du|basename|dirname)"
_PLACES = r"(?:cd|pushd|popd|mkdir|rmdir|rm|touch|chmod|chown|chgrp|setcap|tee)"
_USERS = r"(?:user(?:add|mod|del)|group(?:add|mod|del)|adduser|addgroup|deluser|delgroup|passwd|chpasswd)"
_PACKAGES = r"(?:apt|apt-get|apt-key|apt-cache|add-apt-repository|apk|yum|dnf|microdnf|tdnf|zypper|pacman)"
_SYSTEM = r"(?:update-ca-certificates|update-alternatives|ldconfig|locale-gen|localedef|curl|wget|gpg)"
_LOOPS = r"(?:for\s+\w+\s+in|case\s+\S+\s+in\s*\Z)"
_GIT = r"git\s+(?:config|clone|init|fetch|rev-parse|rev-list|describe|log|show|tag|version|--version)"
_FIND = r"find(?!\s[^\n]*-(?:exec|ok|fprint|fls))"
# What SHELL sets.
_SHELL = r"(?:/bin/)?(?:ba|da|a)?sh(?:\s+-\w+|\s+pipefail)*\s+-\w*c\s*\Z"
# How a heredoc begins.
_HEREDOC = r"(?:<<-?[\"']?\w+[\"']?\s*\Z|#!\s*/(?:usr/)?bin/(?:env\s+)?(?:ba|da|a)?sh(?:\s+-\w+)*\s*\Z)"

# Their words are paths that they read, or take along.
_TAKES = (
    r"(?:cp|mv|ln|install|cat|head|tail|sed|grep|tr|cut|sort|uniq|wc|gzip|gunzip|xz|bzip2|unzip|sha\d+sum|md5sum"
    r"|strip|upx|file|ldd|tar(?!\s[^\n]*(?:\s-\w*T|--files-from|--to-command|--use-compress|--checkpoint-action)))"
)

TOOLS: tuple[Tool, ...] = (
    Tool(
        "|".join((_WORDS, _SETTINGS, _TALK, _PLACES, _USERS, _PACKAGES, _SYSTEM, _LOOPS, _GIT, _FIND, _SHELL, _HEREDOC))
    ),
    # tonistiigi/xx, for builds of other platforms.
    Tool(r"xx-(?:apk|apt|apt-get|verify|info)"),
    Tool(_TAKES, takes_words=True),
    *go.TOOLS,
)
