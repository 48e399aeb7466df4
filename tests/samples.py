"""Sample documents of every kind we read, made from nothing, for the tests of all steps.

Each maker returns the bytes of one sound document; makers with a fault say so
in their name. Nothing depends on the clock: two calls give equal bytes, except
where a library stamps the time (``make_docx``, zips: a fixed one).
"""

import base64
import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP

import docx

PAGE_URL = "http://news.example/report.html"
PARAGRAPHS = (
    "The harbour master said on Monday that two ships had left without papers.",
    "The company denied that its tanker was one of them.",
)


def make_html(title: str = "Two ships left", paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    ).encode()


# ---------------------------------------------------------------- PDF


def make_pdf(
    pages: Sequence[Sequence[str]] = (PARAGRAPHS,),
    *,
    title: str = "",
    media_box: tuple[float, float] = (612, 792),
) -> bytes:
    """A PDF with one line of Helvetica per string; Latin-1 text."""
    objects = _pdf_objects(pages, media_box)
    if title:
        objects.append(b"<< /Title (" + _pdf_text(title) + b") >>")
    return _pdf_file(objects, info=len(objects) if title else 0)


def make_pdf_without_text() -> bytes:
    """A page with a drawn rectangle only, as a scan has no words either."""
    objects = _pdf_objects([()], (612, 792))
    objects[4] = _pdf_stream(b"100 100 200 200 re f")
    return _pdf_file(objects)


def make_pdf_that_loops() -> bytes:
    """A page tree whose node names itself as its child."""
    objects = _pdf_objects([PARAGRAPHS], (612, 792))
    objects[1] = b"<< /Type /Pages /Kids [2 0 R 2 0 R 4 0 R] /Count 1000 >>"
    return _pdf_file(objects)


def make_encrypted_pdf() -> bytes:
    """A PDF that asks for a password (standard security handler, RC4 of 40 bits, user password "secret")."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    file_id, permissions = bytes(16), -44
    owner = _rc4(hashlib.md5((b"owner" + pad)[:32]).digest()[:5], (b"secret" + pad)[:32])
    seed = (b"secret" + pad)[:32] + owner + permissions.to_bytes(4, "little", signed=True) + file_id
    user = _rc4(hashlib.md5(seed).digest()[:5], pad)
    objects = _pdf_objects([PARAGRAPHS], (612, 792))
    objects.append(
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>"
        % (owner.hex().encode(), user.hex().encode(), permissions)
    )
    extra = b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (
        len(objects),
        file_id.hex().encode(),
        file_id.hex().encode(),
    )
    return _pdf_file(objects, extra=extra)


def _pdf_objects(pages: Sequence[Sequence[str]], media_box: tuple[float, float]) -> list[bytes]:
    """Objects 1 catalog, 2 page tree, 3 font, then a page and its content for each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {media_box[0]} {media_box[1]}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>".encode()
        )
        shown = b"".join(b"(" + _pdf_text(line) + b") Tj T*\n" for line in lines)
        objects.append(_pdf_stream(b"BT /F1 11 Tf 50 740 Td 14 TL\n" + shown + b"ET"))
    return objects


def _pdf_text(line: str) -> bytes:
    raw = line.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _pdf_stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _pdf_file(objects: Sequence[bytes], *, info: int = 0, extra: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    extra += b" /Info %d 0 R" % info if info else b""
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, extra)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


# ---------------------------------------------------------------- office


def make_docx(paragraphs: Sequence[str] = PARAGRAPHS, *, title: str = "Two ships left") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading(title, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_docx_bomb(n_bytes: int = 300 << 20) -> bytes:
    """A docx whose one part unpacks to that many spaces."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_docx())) as sound,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in sound.namelist():
            if name != "word/document.xml":
                bomb.writestr(_zip_entry(name), sound.read(name))
        with bomb.open(_zip_entry("word/document.xml"), "w", force_zip64=True) as part:
            for _ in range(n_bytes >> 20):
                part.write(b" " * (1 << 20))
    return out.getvalue()


def make_zip(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """A zip with the members in order; names are written as given, good or bad, even twice."""
    pairs = members.items() if isinstance(members, Mapping) else members
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in pairs:
            archive.writestr(_zip_entry(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _zip_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("x", date_time=(2024, 6, 17, 0, 0, 0))
    entry.filename = name
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


# ---------------------------------------------------------------- messages


def make_eml(
    text: str = "\n".join(PARAGRAPHS),
    *,
    subject: str = "Two ships left",
    attachments: Sequence[tuple[str, str, bytes]] = (),
    html: str = "",
) -> bytes:
    """A message; attachments are triples (name, media type, body)."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Desk <desk@news.example>"
    message["To"] = "reader@case.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 17 Jun 2024 09:30:00 +0000"
    message["Message-ID"] = "<1@news.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, media_type, body in attachments:
        main, _, sub = media_type.partition("/")
        message.add_attachment(body, maintype=main, subtype=sub, filename=name)
    if message.is_multipart():
        for n, part in enumerate(part for part in message.walk() if part.is_multipart()):
            part.set_boundary(f"=part{n}=")
    return message.as_bytes()


def make_mhtml(html: bytes | None = None, *, url: str = PAGE_URL) -> bytes:
    """A page as a browser saves it in one file."""
    page = base64.encodebytes(html or make_html()).replace(b"\n", b"\r\n")
    lines = [
        b"From: <Saved by Blink>",
        b"Snapshot-Content-Location: " + url.encode(),
        b"Subject: Two ships left",
        b"Date: Mon, 17 Jun 2024 09:30:00 +0000",
        b"MIME-Version: 1.0",
        b"Content-Type: multipart/related;",
        b'\ttype="text/html";',
        b'\tboundary="----MultipartBoundary--1----"',
        b"",
        b"------MultipartBoundary--1----",
        b"Content-Type: text/html",
        b"Content-Transfer-Encoding: base64",
        b"Content-Location: " + url.encode(),
        b"",
        page,
        b"------MultipartBoundary--1----",
        b"Content-Type: image/png",
        b"Content-Transfer-Encoding: base64",
        b"Content-Location: http://news.example/logo.png",
        b"",
        b"iVBORw0KGgo=",
        b"------MultipartBoundary--1------",
        b"",
    ]
    return b"\r\n".join(lines)


# ---------------------------------------------------------------- web archives


def make_response(
    body: bytes | None = None,
    *,
    media_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: Sequence[tuple[str, str]] = (),
) -> bytes:
    """An HTTP response as a block of an archive; coding headers do not change the body."""
    body = make_html() if body is None else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def make_record(
    block: bytes | None = None,
    *,
    url: str = PAGE_URL,
    kind: str = "response",
    digests: str = "sha1",
    headers: Sequence[tuple[str, str]] = (),
) -> bytes:
    """One WARC record. ``digests`` names the hash of its two digests; empty leaves them out."""
    block = make_response() if block is None else block
    payload = block.partition(b"\r\n\r\n")[2] if kind == "response" and block.startswith(b"HTTP/") else block
    content_type = "application/http; msgtype=response" if kind == "response" else "text/html"
    record_id = hashlib.md5(url.encode() + block).hexdigest()
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{record_id}>"),
        ("WARC-Date", "2024-06-17T09:30:00Z"),
        ("WARC-Target-URI", url),
        ("Content-Type", content_type),
    ]
    if digests:
        fields.append(("WARC-Block-Digest", digest_label(block, digests)))
        fields.append(("WARC-Payload-Digest", digest_label(payload, digests)))
    fields += headers
    if not any(name.lower() == "content-length" for name, _ in headers):
        fields.append(("Content-Length", str(len(block))))
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields)
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def digest_label(body: bytes, algorithm: str) -> str:
    raw = hashlib.new(algorithm, body).digest()
    shown = base64.b32encode(raw).decode() if algorithm == "sha1" else raw.hex()
    return f"{algorithm}:{shown}"


def make_warc(records: Sequence[bytes] = (), *, packed: bool = True) -> bytes:
    """A WARC of the records (one page if none are given), each gzipped by itself if packed."""
    records = records or (make_record(),)
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def make_arc(pages: Sequence[tuple[str, bytes]] = (), *, packed: bool = False) -> bytes:
    """An ARC of version 1; pages are pairs (URL, block)."""
    pages = pages or ((PAGE_URL, make_response()),)
    version = b"1 0 Sample\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [
        b"filedesc://sample.arc 127.0.0.1 20240617093000 text/plain %d\n%s\n" % (len(version), version)
    ]
    for url, block in pages:
        records.append(b"%s 192.0.2.1 20240617093000 text/html %d\n%s\n" % (url.encode(), len(block), block))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def make_wacz(
    archives: Mapping[str, bytes] | None = None,
    *,
    pages: Sequence[str] = (PAGE_URL,),
    extra: Sequence[tuple[str, bytes]] = (),
    hashes: Mapping[str, str] | None = None,
) -> bytes:
    """A WACZ; ``hashes`` replaces what its data package says about members by path."""
    archives = {"data.warc.gz": make_warc()} if archives is None else archives
    members = [(f"archive/{name}", body) for name, body in archives.items()]
    if pages:
        lines = [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Pages"})]
        lines += [json.dumps({"url": url, "ts": "2024-06-17T09:30:00Z"}) for url in pages]
        members.append(("pages/pages.jsonl", "\n".join(lines).encode()))
    members += extra
    resources = [
        {
            "name": path.rpartition("/")[2],
            "path": path,
            "hash": (hashes or {}).get(path, "sha256:" + hashlib.sha256(body).hexdigest()),
            "bytes": len(body),
        }
        for path, body in members
    ]
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources})
    return make_zip([*members, ("datapackage.json", package.encode())])


# ---------------------------------------------------------------- hostile


def make_gzip_bomb(n_bytes: int) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    chunks = [deflate.compress(b" " * (1 << 20)) for _ in range(n_bytes >> 20)]
    return b"".join(chunks) + deflate.flush()


def make_noise(n_bytes: int = 4096) -> bytes:
    """Bytes without meaning, the same each time."""
    out = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(n_bytes // 32 + 1))
    return b"\0" + out[: n_bytes - 1]
