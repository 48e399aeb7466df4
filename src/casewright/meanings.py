"""What sentences mean, as numbers that can be kept with a reading and compared later.

The reader gives each sentence 192 numbers of length 1, and sentences of like meaning
point the same way. Here they become one signed byte each: a sentence takes 192 bytes
instead of 768, and a cosine moves by less than .01. Who compares never runs the model.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MEANING = 192  # numbers of a sentence's meaning
_MOST = 127

Floats = NDArray[np.float32]


def pack(meanings: Sequence[Floats]) -> bytes:
    """Return meanings as bytes, sentence after sentence.

    Args:
        meanings: 192 numbers of length 1 for each sentence, or 0 where the model saw none of it.

    >>> len(pack([np.eye(1, MEANING, dtype=np.float32)[0]] * 3))
    576
    """
    if not meanings:
        return b""
    table = np.asarray(meanings, dtype=np.float32)
    # the largest number becomes 127: directions are what is compared, and small vectors keep theirs
    largest = np.abs(table).max(axis=1, keepdims=True)
    scaled = np.round(table * (_MOST / np.maximum(largest, 1e-9))).astype(np.int8)
    return bytes(scaled.tobytes())


def unpack(packed: bytes) -> Floats:
    """Return sentences × 192 numbers of length 1, or 0 for a sentence without meaning; cosine is the product.

    >>> unpack(b"").shape
    (0, 192)
    >>> one = np.linspace(-1, 1, MEANING, dtype=np.float32)
    >>> bool(unpack(pack([one]))[0] @ one > 0.999 * np.linalg.norm(one))
    True
    """
    table = np.frombuffer(packed, dtype=np.int8).reshape(-1, MEANING).astype(np.float32)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.maximum(lengths, 1e-9), dtype=np.float32)
