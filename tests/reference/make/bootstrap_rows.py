"""The rows that Wenxi's bootstrap draws, by an independent Philox4x32-10: python3 bootstrap_rows.py CASES SAMPLES SEED

One line a sample, rows from 1. A row is 16 bits of the stream times the number of cases, the high half, unless the low half is below 65,536
modulo the number of cases (Lemire's rejection); the lower half of each word first. Stream = sample, from 0; counter = block.
"""

import sys

from philox import philox


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


cases, samples, seed = map(int, sys.argv[1:])
for sample in range(samples):
    print(*rows(cases, sample, seed))
