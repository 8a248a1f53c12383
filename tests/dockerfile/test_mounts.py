import pytest

from ctxsize.dockerfile.mounts import Mount, mount_origin, parse_fields, parse_mount
from ctxsize.dockerfile.refusal import RefusedError


def as_written(_key: str, value: str) -> str:
    return value


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ("a", ["a"]),
        ("a,b=c,", ["a", "b=c", ""]),
        ('"a,b",c', ["a,b", "c"]),
        ('a,"b""c"', ["a", 'b"c']),
        ('""', [""]),
    ],
)
def test_fields(value: str, fields: list[str]) -> None:
    assert parse_fields(value) == fields


@pytest.mark.parametrize("value", ["", 'a"b', '"a', '"a"b', 'a,"b', '"a""'])
def test_no_fields(value: str) -> None:
    with pytest.raises(RefusedError):
        parse_fields(value)


@pytest.mark.parametrize(
    ("value", "mount"),
    [
        ("target=/a", Mount("bind", target="/a")),
        ("type=BIND,src=a,dst=/b,from=c", Mount("bind", "c", "a", "/b")),
        ("source=a,destination=/b", Mount("bind", source="a", target="/b")),
        ("TYPE=tmpfs,target=/a,size=10m", Mount("tmpfs", target="/a", options={"size": "10m"})),
        ("target=/a,type=cache,id=b,mode=0755,uid=1,gid=2,sharing=locked,ro", None),
        ("type=bind,target=/a,rw=false", Mount("bind", target="/a", options={"readwrite": "false"})),
        ("type=secret,id=a,required,env=B", None),
        ("type=ssh,required=true", None),
    ],
)
def test_mounts(value: str, mount: Mount | None) -> None:
    found = parse_mount(value, as_written)
    assert found == mount if mount else found.kind in {"cache", "secret", "ssh"}


@pytest.mark.parametrize(
    "value",
    [
        "type=nope,target=/a",
        "target",
        "nope=a",
        "nope",
        "required,target=/a",
        "type=bind,size=1",
        "type=tmpfs,size=x",
        "type=cache,mode=9",
        "type=cache,uid=x",
        "type=cache,sharing=x",
        "target=/a,mode=0755",
        "type=tmpfs,uid=1",
        "target=/a,sharing=locked",
        "type=secret",
        "type=secret,id=a,from=b",
        "type=secret,id=a,source=b",
        "target=/a,ro=maybe",
    ],
)
def test_refused(value: str) -> None:
    with pytest.raises(RefusedError):
        parse_mount(value, as_written)


def test_values_are_expanded_by_key() -> None:
    mount = parse_mount("type=$T,source=$S", lambda key, value: {"type": "bind", "source": "x"}[key] + value[:0])
    assert mount == Mount("bind", source="x")


@pytest.mark.parametrize(
    ("value", "origin"), [("from=a,target=/b", "a"), ("FROM=a,from=b", "b"), ("target=/a", ""), ("from=a$", "a$")]
)
def test_origin(value: str, origin: str) -> None:
    assert mount_origin(value) == origin


def test_an_origin_cannot_be_a_variable() -> None:
    with pytest.raises(RefusedError, match="variable expansion"):
        mount_origin("from=$a,target=/b")
