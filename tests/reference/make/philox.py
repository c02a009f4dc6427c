"""An independent Philox4x32-10, proved by published vectors: the words that Wenxi's random numbers are made of."""

MULTIPLY = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
MASK = 0xFFFFFFFF


def philox(c, k):
    for _ in range(10):
        first, second = c[0] * MULTIPLY[0], c[2] * MULTIPLY[1]
        c = [(second >> 32) ^ c[1] ^ k[0], second & MASK, (first >> 32) ^ c[3] ^ k[1], first & MASK]
        k = [(a + b) & MASK for a, b in zip(k, WEYL)]
    return c


# Random123, file kat_vectors, rows philox4x32 10.
KNOWN = [
    ([0] * 4, [0] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([MASK] * 4, [MASK] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
]
for counter, key, expected in KNOWN:
    assert philox(counter, key) == expected
