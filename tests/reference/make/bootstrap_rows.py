"""The rows that Wenxi's bootstrap draws, by an independent Philox4x32-10: python3 bootstrap_rows.py CASES SAMPLES SEED

One line a sample, rows from 1. A row is 16 bits of the stream times the number of cases, the high half, unless the low half is below 65,536
modulo the number of cases (Lemire's rejection); the lower half of each word first. Stream = sample, from 0; counter = block.
"""

import sys

MULTIPLY = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
MASK = 0xFFFFFFFF


def philox(c, k):
    for _ in range(10):
        first, second = c[0] * MULTIPLY[0], c[2] * MULTIPLY[1]
        c = [(second >> 32) ^ c[1] ^ k[0], second & MASK, (first >> 32) ^ c[3] ^ k[1], first & MASK]
        k = [(a + b) & MASK for a, b in zip(k, WEYL)]
    return c


def rows(cases, sample, seed):
    assert 0 < cases <= 65536
    found, block = [], 0
    while len(found) < cases:
        for word in philox([block, 0, sample, 0], [seed, 0]):
            for half in (word & 0xFFFF, word >> 16):
                if half * cases & 0xFFFF >= 65536 % cases:
                    found.append((half * cases >> 16) + 1)
        block += 1
    return found[:cases]


# Random123, file kat_vectors, rows philox4x32 10.
KNOWN = [
    ([0] * 4, [0] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([MASK] * 4, [MASK] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
]
for counter, key, expected in KNOWN:
    assert philox(counter, key) == expected

cases, samples, seed = map(int, sys.argv[1:])
for sample in range(samples):
    print(*rows(cases, sample, seed))
