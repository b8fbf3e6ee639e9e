#!/usr/bin/python3
"""A WARC reader that is not ours, strict, of the Python standard library alone.

warcread.py FILE...: fails at the first thing that WARC 1.1 or the habits of warcio do not allow:
one gzip member a record, exact lengths, mandatory fields, digests. Prints a line a record with
--list. Written from the standard, knows nothing of chipwatch.
"""
import base64
import gzip
import hashlib
import re
import sys
import zlib

TYPES = {"warcinfo", "request", "response", "revisit", "metadata", "resource", "conversion", "continuation"}


def members(data):
    at = 0
    while at < len(data):
        z = zlib.decompressobj(31)
        out = z.decompress(data[at:]) + z.flush()
        if not z.eof:
            raise ValueError(f"byte {at}: a gzip member does not end")
        end = len(data) - len(z.unused_data)
        yield at, end - at, out
        at = end


def digest(value, data):
    name, text = value.split(":", 1)
    return base64.b32encode(hashlib.new(name, data).digest()).decode().rstrip("=") == text.rstrip("=")


def payload(block):
    head, sep, body = block.partition(b"\r\n\r\n")
    if not sep:
        raise ValueError("an HTTP head without its end")
    return body


def record(raw):
    head, sep, rest = raw.partition(b"\r\n\r\n")
    if not sep:
        raise ValueError("no end of the header")
    lines = head.decode("utf-8").split("\r\n")
    if lines[0] not in ("WARC/1.0", "WARC/1.1"):
        raise ValueError(f"version line {lines[0]!r}")
    fields = {}
    for line in lines[1:]:
        name, colon, value = line.partition(": ")
        if not colon or not re.fullmatch(r"[A-Za-z0-9-]+", name):
            raise ValueError(f"header line {line!r}")
        fields[name.lower()] = value
    for must in ("warc-type", "warc-record-id", "warc-date", "content-length"):
        if must not in fields:
            raise ValueError(f"no {must}")
    n = int(fields["content-length"])
    if len(rest) != n + 4 or rest[n:] != b"\r\n\r\n":
        raise ValueError(f"Content-Length {n}, but {len(rest) - 4} bytes")
    return fields, rest[:n]


def check(fields, block, ids):
    kind = fields["warc-type"]
    if kind not in TYPES:
        raise ValueError(f"type {kind!r}")
    if not re.fullmatch(r"<urn:uuid:[0-9a-f-]{36}>", fields["warc-record-id"]):
        raise ValueError("record id")
    if fields["warc-record-id"] in ids:
        raise ValueError("a record id twice")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", fields["warc-date"]):
        raise ValueError(f"date {fields['warc-date']!r}")
    if kind in ("response", "request", "revisit", "resource") and "warc-target-uri" not in fields:
        raise ValueError("no target")
    if "warc-block-digest" in fields and not digest(fields["warc-block-digest"], block):
        raise ValueError("block digest")
    if "warc-payload-digest" in fields and kind in ("response", "resource"):
        body = payload(block) if fields.get("content-type", "").startswith("application/http") else block
        if not digest(fields["warc-payload-digest"], body):
            raise ValueError("payload digest")
    if kind == "revisit" and not fields.get("warc-profile", "").startswith("http://netpreserve.org/warc/1."):
        raise ValueError("a revisit without a profile")


def main(args):
    listing = "--list" in args
    files = [a for a in args if a != "--list"]
    total = 0
    for path in files:
        ids = set()
        with open(path, "rb") as f:
            data = f.read()
        gzip.decompress(data)
        for at, length, raw in members(data):
            try:
                fields, block = record(raw)
                check(fields, block, ids)
            except ValueError as e:
                sys.exit(f"{path}: byte {at}: {e}")
            if not ids and fields["warc-type"] != "warcinfo":
                sys.exit(f"{path}: does not begin with warcinfo")
            ids.add(fields["warc-record-id"])
            total += 1
            if listing:
                print(at, length, fields["warc-type"], fields.get("warc-target-uri", "-"))
    print(f"{total} records read", file=sys.stderr)


main(sys.argv[1:])
