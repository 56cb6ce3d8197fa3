"""Damage by chance: to bytes, and to what a parser sees only where everything around it is whole.

Most damaged bytes are refused at once, by a checksum or by the first parser. So a part of a package, a table of a font,
a chunk of a PNG and an element of XML are damaged as well, each within a file that is right otherwise.
"""

from __future__ import annotations

import functools
import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from lxml import etree

ODD_VALUES = ("", "-1", "0", "1e30", "NaN", "-0.0001", "99999999999999999999", "4294967295", "\u202eabc", "x" * 5_000,
              "none", "url(#g)", "#g", "true", "100%", "1e-30", "\u0635\u0650\u0644", "a b", "../x", "{{ title }}",
              "\n")  # fmt: skip
"""Values that a reader may not count on."""


_WORD = re.compile(rb"[\w-]+(?: [\w-]+)*|\"[^\"]*\"")
_ODD_YAML = (b"", b"null", b"~", b"[]", b"{}", b"0", b"-1", b"1e999", b"0x1F", b"2026-02-30", b"yes", b"*a", b"&a b",
             b"!!set x", b"<<", b"'", b"{a: b}", b"[a, [b]]", b"\"\\u202e\"", b"\"\\0\"", b"x" * 3_000,
             "\u65e5\u672c \u05d0\u0301 e\u0301".encode(), b"| x", b"# x", b"<b>&amp;", b"${x}", b"**a", b"none",
             b"[x](javascript:y)", b"\t", b"\"a\\nb\"", b"100%", b"part", b".inf")  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes with a few of them changed, taken out, repeated or cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(len(changed) or 1)
        match chance.randrange(5):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[place : place + chance.randrange(1, 40)] = b""
            case 2:
                changed[place:place] = changed[place : place + chance.randrange(1, 400)] * chance.randrange(1, 9)
            case 3:
                changed[place : place + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
            case 4 if chance.random() < 0.2:
                del changed[place:]
    return bytes(changed)


def nudged(data: bytes, chance: random.Random) -> bytes:
    """Bytes with one to three of them changed and all others in their places."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(changed)


def reworded(data: bytes, chance: random.Random) -> bytes:
    """YAML with a few words in place of others, and lines gone, repeated or swapped: most of it is still YAML."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(lines))
        words = list(_WORD.finditer(lines[place]))
        match chance.randrange(8):
            case 0:
                del lines[place : place + chance.randrange(1, 3)]
                lines = lines or [b""]
            case 1:
                lines[place:place] = [lines[place]] * chance.choice((1, 1, 30))
            case 2:
                other = chance.randrange(len(lines))
                lines[place], lines[other] = lines[other], lines[place]
            case _ if words:
                word, others = chance.choice(words), _WORD.findall(data)
                instead = chance.choice(others) if others and chance.random() < 0.5 else chance.choice(_ODD_YAML)
                lines[place] = lines[place][: word.start()] + instead + lines[place][word.end() :]
    return b"\n".join(lines)


def with_damaged_xml(data: bytes, chance: random.Random) -> bytes:
    """Well-formed XML with elements gone, repeated, moved or nested, and attributes odd, swapped or gone."""
    root = etree.fromstring(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        elements = [element for element in root.iter("*") if element is not root]
        if not elements:
            break
        element = chance.choice(elements)
        chance.choice((_drop, _repeat, _move, _nest, _dress, _dress, _undress, _retell))(element, elements, chance)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


_Edit = Callable[[etree._Element, list[etree._Element], random.Random], None]


def _drop(element: etree._Element, _: list[etree._Element], __: random.Random) -> None:
    element.getparent().remove(element)


def _repeat(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    for _number in range(chance.choice((1, 1, 3, 40))):
        element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def _move(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    chance.choice(elements).insert(0, copy)


def _nest(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    outer = element
    for _number in range(chance.choice((1, 2, 10, 70))):
        above = etree.Element(element.tag, dict(element.attrib))
        outer.addprevious(above)
        above.append(outer)
        outer = above


def _dress(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    dressed = [other for other in elements if other.attrib]
    if not dressed:
        return
    name, value = chance.choice(list(chance.choice(dressed).attrib.items()))
    if element.attrib and chance.random() < 0.7:
        name = chance.choice(list(element.attrib))
    element.set(name, value if chance.random() < 0.3 else chance.choice(ODD_VALUES))


def _undress(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def _retell(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    element.text = chance.choice(ODD_VALUES)


def with_damaged_part(package: bytes, chance: random.Random) -> bytes:
    """A ZIP package with one of its parts damaged: as bytes, as XML, or gone."""
    source, target = zipfile.ZipFile(io.BytesIO(package)), io.BytesIO()
    names = source.namelist()
    damaged = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
    way = chance.choice((mutated, nudged, with_damaged_xml, with_damaged_xml, with_damaged_xml, None))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in names:
            data = source.read(name)
            if name != damaged:
                written.writestr(name, data)
            elif way:
                written.writestr(name, way(data, chance))
    return target.getvalue()


def with_damaged_table(font: bytes, chance: random.Random, flavour: str | None = None) -> bytes:
    """A font with one of its tables damaged, or gone, and a directory that is right; packed, if there is a flavour."""
    with TTFont(io.BytesIO(font), lazy=True) as source:
        tables = {str(tag): source.reader[tag] for tag in source.reader.keys()}  # noqa: SIM118  (it is no mapping)
        version = source.sfntVersion
    damaged = chance.choice(list(tables))
    way = chance.choice((mutated, nudged, nudged, nudged, None))
    if way:
        tables[damaged] = way(tables[damaged], chance)
    else:
        del tables[damaged]
    target = io.BytesIO()
    writer = SFNTWriter(target, len(tables), version, flavour)
    for tag, data in tables.items():
        writer[tag] = data
    writer.close()
    return target.getvalue()


def with_damaged_chunk(png: bytes, chance: random.Random) -> bytes:
    """A PNG with a chunk damaged, gone, repeated or elsewhere, and checksums that are right; or its unpacked pixels."""
    chunks, place = [], 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        chunks.append((png[place + 4 : place + 8], png[place + 8 : place + 8 + length]))
        place += 12 + length
    number = chance.randrange(len(chunks))
    kind, data = chunks[number]
    match chance.randrange(6):
        case 0:
            chunks[number] = (kind, mutated(data, chance))
        case 1 if kind == b"IDAT":
            chunks[number] = (kind, zlib.compress(mutated(zlib.decompress(data), chance)))
        case 2:
            del chunks[number]
        case 3:
            chunks.insert(chance.randrange(len(chunks)), (kind, data))
        case 4:
            more = chance.choice((b"PLTE", b"tRNS", b"gAMA", b"iCCP", b"zTXt", b"eXIf", b"acTL", b"fcTL", b"cICP"))
            odd = (b"", b"x\0\0" + _bomb(), b"x\0\0" + zlib.compress(bytes(9)), chance.randbytes(9), bytes(26))
            chunks.insert(1, (more, chance.choice(odd)))
        case _:
            chunks[number] = (kind, nudged(data, chance))
    told = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks)  # fmt: skip
    return png[:8] + b"".join(told)


@functools.cache
def _bomb() -> bytes:
    return zlib.compress(bytes(100_000_000))
