"""How much may be unpacked of one file, so that a small one can't fill the machine."""

from __future__ import annotations

from reportedly.errors import InputRejected

_LEAST = 100_000_000
_TIMES = 200


class Allowance:
    """What may still be unpacked of one file and of all that lies in it, in bytes.

    A file of any size may unpack to 100 MB, and a larger one to 200 times its size: text packs to a tenth, markup that
    repeats itself to a fiftieth. An archive within an archive counts twice, as it is unpacked twice.

    Examples:
        >>> Allowance(1_000).left, Allowance(1_000_000_000).left
        (100000000, 200000000000)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self.left = max(_LEAST, _TIMES * size)

    def take(self, n_bytes: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            InputRejected: They are more than are left.
        """
        self.left -= n_bytes
        if self.left < 0:
            most = max(_LEAST, _TIMES * self._size)
            raise InputRejected(
                f"it unpacks to more than {most:,} bytes, the most that is read of a file of {self._size:,} bytes; "
                "unpack it first"
            )
