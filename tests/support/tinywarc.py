#!/usr/bin/python3
"""tinywarc.py OUT DAY ITEM=PRICE...: a plain WARC of one shop's product pages as they were at noon of
that day, one page an item."""
import sys

out, day, items = sys.argv[1], sys.argv[2], sys.argv[3:]
PAGE = '''<!doctype html><html><head><title>H100 PCIe 80GB %s</title><script type="application/ld+json">
{"@context":"https://schema.org","@type":"Product","name":"NVIDIA H100 PCIe 80GB %s","offers":{"@type":"Offer",
"price":"%s","priceCurrency":"CNY","availability":"https://schema.org/InStock"}}</script></head><body></body></html>'''
with open(out, 'wb') as f:
    for item in items:
        name, price = item.split('=')
        body = (PAGE % (name, name, price)).encode()
        http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n' % len(body) + body
        f.write(('WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s-%s>\r\nWARC-Target-URI: http://shop.example/%s\r\n'
                 'WARC-Date: %sT12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n'
                 % (day, name, name, day, len(http))).encode() + http + b'\r\n\r\n')
