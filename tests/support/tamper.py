#!/usr/bin/python3
"""tamper.py HOW IN OUT: a copy of a .warc.gz with one thing done to it.

flip, header: a byte inside a record, packed again so that gzip does not tell; gzipflip: a byte of the
packed file; drop, double, swap, insert: of whole records; cut: the last record is gone; tail: some
bytes are gone; last: the closing record says otherwise.
"""
import gzip
import sys
import zlib


def members(data):
    out, at = [], 0
    while at < len(data):
        z = zlib.decompressobj(31)
        raw = z.decompress(data[at:]) + z.flush()
        end = len(data) - len(z.unused_data)
        out.append((data[at:end], raw))
        at = end
    return out


def main(how, source, target):
    data = open(source, "rb").read()
    m = members(data)
    packed = [p for p, _ in m]
    k = len(m) // 2
    if how == "flip":
        k = next(i for i in range(k, len(m)) if b"WARC-Type: response" in m[i][1])
        raw = bytearray(m[k][1])
        raw[-20] ^= 1
        packed[k] = gzip.compress(bytes(raw), mtime=0)
    elif how == "header":
        packed[k] = gzip.compress(m[k][1].replace(b"WARC-Date: 2", b"WARC-Date: 1"), mtime=0)
    elif how == "drop":
        del packed[k]
    elif how == "double":
        packed.insert(k, packed[k])
    elif how == "swap":
        packed[k], packed[k + 1] = packed[k + 1], packed[k]
    elif how == "insert":
        packed.insert(k, gzip.compress(m[1][1].replace(b"urn:uuid:", b"urn:uuid:0"), mtime=0))
    elif how == "cut":
        packed.pop()
    elif how == "last":
        packed[-1] = gzip.compress(m[-1][1].replace(b"records: ", b"records:  ")[:-1], mtime=0)
    out = b"".join(packed)
    if how == "tail":
        out = out[:-37]
    elif how == "gzipflip":
        out = bytearray(out)
        out[len(out) // 2] ^= 4
    open(target, "wb").write(bytes(out))


main(*sys.argv[1:4])
