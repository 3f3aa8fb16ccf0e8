"""A field of bits that tells of a hash whether it may have been put in before; of one that never was it may err, of one that was never."""

from __future__ import annotations

import numpy as np

_SMALLEST = 512  # so many bytes are there at least
_MANY = 1 << 20  # of more hashes than that, fewer bits each
_ROOM, _ROOM_OF_MANY = 16, 8  # bits for each hash: fewer are not left
_GROWTH = 3  # halves: so many times the room that is needed is made
_SHIFTS = (0, 21, 42)  # where in a hash its bits' places are read
Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Octets = np.ndarray[tuple[int], np.dtype[np.uint8]]


class Bits:
    """A field of bits with room for so many hashes (64 bits each, at random)."""

    def __init__(self, count: int = 0, held: bytes | None = None) -> None:
        size = max(_SMALLEST, count * _room(count) * _GROWTH // 16)
        self._bits: Octets = np.zeros(size, dtype=np.uint8) if held is None else np.frombuffer(held, dtype=np.uint8)

    def holds(self, count: int) -> bool:
        """Whether there is room for so many hashes."""
        return count * _room(count) <= len(self._bits) * 8

    def known(self, hashes: Hashes) -> Flags:
        """Which of some hashes may have been put in before."""
        found = np.ones(len(hashes), dtype=bool)
        for shift in _SHIFTS:
            octets, masks = self._places(hashes, shift)
            found &= (self._bits[octets] & masks) != 0
        return found

    def put(self, hashes: Hashes) -> None:
        """Puts some hashes in."""
        for shift in _SHIFTS:
            octets, masks = self._places(hashes, shift)
            np.bitwise_or.at(self._bits, octets, masks)

    def written(self) -> bytes:
        """The field as bytes."""
        return self._bits.tobytes()

    def _places(self, hashes: Hashes, shift: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Octets]:
        """The octet and the mask of one bit of each hash: read from a place on, going around."""
        turned = hashes if not shift else (hashes >> np.uint64(shift)) | (hashes << np.uint64(64 - shift))
        places = turned % np.uint64(len(self._bits) * 8)
        return (places >> np.uint64(3)).astype(np.int64), np.uint8(1) << (places & np.uint64(7)).astype(np.uint8)


def _room(count: int) -> int:
    return _ROOM_OF_MANY if count > _MANY else _ROOM
