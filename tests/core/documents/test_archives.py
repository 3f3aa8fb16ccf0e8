"""Archives are opened within bounds, in what they declare and in what comes out."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.documents import archives
from milepost.core.documents.archives import RefusedError, is_archive, names_in, unpack


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_files_come_out_by_name_and_hidden_ones_stay() -> None:
    data = zipped({"a.md": b"one", "deep/b.json": b"two", "__MACOSX/a.md": b"x", "deep/.DS_Store": b"x", "empty/": b""})
    assert is_archive(data)
    assert names_in(data)[0] == "a.md"
    assert [(member.name, member.data) for member in unpack(data)] == [("a.md", b"one"), ("deep/b.json", b"two")]


def test_a_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(RefusedError, match="would unpack to"):
        unpack(zipped({"zeros.csv": b"0" * 30_000_000}))


def test_a_bomb_that_lies_about_its_size_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(zipped({"zeros.csv": b"0" * 3_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + offset, 10)
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000_000)
    with pytest.raises(RefusedError):
        unpack(bytes(data))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    with pytest.raises(RefusedError, match="4 members"):
        unpack(zipped({str(number): b"" for number in range(4)}))


def test_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000)
    with pytest.raises(RefusedError, match="would unpack to 1,200"):
        unpack(zipped({"a": bytes(range(200)) * 3, "b": bytes(range(200)) * 3}, zipfile.ZIP_STORED))


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(zipped({"a.md": b"secret"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(RefusedError, match="locked"):
        unpack(bytes(data))


def test_a_cut_archive_is_refused() -> None:
    data = zipped({"a.md": b"text" * 1000})
    with pytest.raises(RefusedError, match="cut off"):
        unpack(data[:-30])
    assert names_in(data[:-30]) == ()


@given(st.binary(max_size=300), st.integers(0, 200))
def test_damaged_archives_never_raise_anything_else(noise: bytes, at: int) -> None:
    data = bytearray(zipped({"a.md": b"text" * 20, "b.csv": b"1,2,3\n" * 20}))
    data[at : at + len(noise)] = noise
    with contextlib.suppress(RefusedError):
        unpack(bytes(data))
