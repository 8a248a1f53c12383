import pytest

from ctxsize.dockerfile import Heredoc, parse
from ctxsize.dockerfile.heredoc import find_heredocs, parse_heredoc
from ctxsize.errors import ContextError


@pytest.mark.parametrize(
    ("word", "name", "expands", "chomps"),
    [
        ("<<EOF", "EOF", True, False),
        ("<<-EOF", "EOF", True, True),
        ("<<'EOF'", "EOF", False, False),
        ('<<"EOF"', "EOF", False, False),
        ('<<-"E"OF', "EOF", False, True),
        ("3<<EOF", "EOF", True, False),
        ("<< EOF", "EOF", True, False),
        ("<<E\\ F", "E F", True, False),
        ("<<$x", "$x", True, False),
    ],
)
def test_heredoc_words(word: str, name: str, expands: bool, chomps: bool) -> None:
    assert parse_heredoc(word) == Heredoc(name, expands, chomps)


@pytest.mark.parametrize("word", ["EOF", "<EOF", "<<", "<<-", "<<<EOF", "a<<EOF", "<<A<<B", "<<A B", "x<<", "<<''"])
def test_not_heredoc_words(word: str) -> None:
    assert parse_heredoc(word) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("COPY <<A <<B /x", ["A", "B"]),
        ("RUN cat <<A | tee <<-B", ["A", "B"]),
        ("RUN echo '<<A' <<B", ["B"]),
        ("RUN echo $((1<<2))", []),
        ("RUN cat <<<A", []),
        ("RUN echo \\<<A", []),
        ("RUN cat << A", ["A"]),
        ("RUN echo 'unclosed <<A", []),
        ("RUN echo ${x:1:2} <<A", ["A"]),
        ("RUN echo ${x^^} <<A", []),
    ],
)
def test_heredocs_of_a_statement(text: str, names: list[str]) -> None:
    assert [heredoc.name for heredoc in find_heredocs(text)] == names


@pytest.mark.parametrize(
    ("dockerfile", "bodies", "end_line"),
    [
        ("RUN <<A\nx\nA\n", ["x\n"], 4),
        ("RUN <<A <<B\nx\nA\ny\nB\n", ["x\n", "y\n"], 6),
        ("RUN <<-A\n\tx\n\tA\n", ["\tx\n"], 4),
        ("RUN <<A\r\nx\r\nA\r\n", ["x\r\n"], 4),
        ("RUN <<A\n# kept\n\n x \\\nA\n", ["# kept\n\n x \\\n"], 6),
        ("RUN <<A\n\tA\n A\nA \nA", ["\tA\n A\nA \n"], 6),
        ("COPY a \\\n <<A /x\nb\nA\n", ["b\n"], 5),
        ("ONBUILD COPY <<A /x\nb\nA\n", ["b\n"], 4),
        ("run <<A\nA\n", [""], 3),
    ],
)
def test_bodies(dockerfile: str, bodies: list[str], end_line: int) -> None:
    (instruction,) = parse(f"FROM a\n{dockerfile}".encode(), "Dockerfile").stages[0].instructions
    assert ([heredoc.content for heredoc in instruction.heredocs], instruction.end_line) == (bodies, end_line)


@pytest.mark.parametrize("instruction", ["ENV x=<<A", "CMD <<A", "LABEL x=<<A", 'RUN ["<<A"]', 'ONBUILD RUN ["<<A"]'])
def test_no_bodies_elsewhere(instruction: str) -> None:
    dockerfile = parse(f"FROM a\n{instruction}\nRUN b\n".encode(), "Dockerfile")
    assert [found.heredocs for found in dockerfile.stages[0].instructions] == [(), ()]


def test_text_without_leading_tabs() -> None:
    assert Heredoc("A", True, True, "\t\tx\n\ty\n").text == "x\ny\n"
    assert Heredoc("A", True, False, "\tx\n").text == "\tx\n"


@pytest.mark.parametrize("dockerfile", ["RUN <<A\nx\n", "RUN <<A <<B\nx\nA\n", "COPY <<A /x\n A\n"])
def test_unterminated(dockerfile: str) -> None:
    with pytest.raises(ContextError, match=r"^Dockerfile:2: unterminated heredoc"):
        parse(f"FROM a\n{dockerfile}".encode(), "Dockerfile")
