"""Files of each kind, made in memory: what editors hand in, and what they hand in by mistake."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONSHIPS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
_CORE = """<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dcterms:created>{created}</dcterms:created>
</cp:coreProperties>"""


def archive(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these members."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return made.getvalue()


def docx(
    paragraphs: Sequence[str], *, title: str = "", author: str = "", created: str = "", prologue: str = ""
) -> bytes:
    """A Word document; `prologue` goes before its root element, where no Word puts anything."""
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    document = f'<?xml version="1.0"?>{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    core = _CORE.format(title=title, author=author, created=created)
    return archive(
        {
            "[Content_Types].xml": _CONTENT_TYPES.encode(),
            "_rels/.rels": _RELATIONSHIPS.encode(),
            "word/document.xml": document.encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def pdf(pages: Sequence[Sequence[str]], information: str = "", extra: str = "") -> bytes:
    """A PDF with these lines on its pages; `information` and `extra` go into its dictionaries."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode()]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(_shown(lines)))
    objects.append(f"<< {information} >>".encode())
    return _with_table(objects)


def _shown(lines: Sequence[str]) -> bytes:
    drawn = [f"1 0 0 1 72 {720 - 14 * row} Tm ({_escaped(line)}) Tj" for row, line in enumerate(lines) if line]
    return ("BT /F1 12 Tf " + "\n".join(drawn) + " ET").encode("cp1252")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _with_table(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(made)


def with_declared_size(packed: bytes, size: int) -> bytes:
    """The same ZIP file, its directory saying that each member unpacks to `size` bytes."""
    made = bytearray(packed)
    place = made.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", made, place + 24, size)
        place = made.find(b"PK\x01\x02", place + 4)
    return bytes(made)
