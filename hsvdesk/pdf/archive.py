"""What makes drawn pages a PDF/A-3a and PDF/UA-1: structure, metadata, colour and attachment."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from hsvdesk.domain.document import Head
from hsvdesk.domain.record import STOCKHOLM
from hsvdesk.pdf.attachment import NAME
from hsvdesk.pdf.pages import DrawnPages
from hsvdesk.pdf.structure import LANGUAGE, write_structure

_PRODUCER = "hsvdesk"
_COLOURS = "sRGB IEC61966-2.1"
_ICC_DATE = slice(24, 36)
"""Where an ICC profile says when it was made (ICC.1:2022, table 17)."""


def finish(drawn: DrawnPages, head: Head, attached: bytes) -> bytes:
    """Return the finished PDF: ISO 19005-3 level A and ISO 14289-1.

    Args:
        drawn: The pages and their structure tree.
        head: Gives title, author and date; the child is not named in the metadata.
        attached: The canonical JSON, attached as the source of the document.
    """
    made_at = _utc(head.made_at)
    with pikepdf.open(BytesIO(drawn.pdf)) as pdf:
        write_structure(pdf, drawn.root)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _name_colours(pdf)
        _attach(pdf, attached, made_at)
        _describe(pdf, head, made_at)
        out = BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return out.getvalue()


def _name_colours(pdf: Pdf) -> None:
    profile = pdf.make_stream(_srgb())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_COLOURS),
        Info=String(_COLOURS),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


@cache
def _srgb() -> bytes:
    """Return an sRGB profile, without the moment it was made: the same document, the same bytes."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_ICC_DATE] = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))
    return bytes(made)


def _attach(pdf: Pdf, attached: bytes, made_at: datetime) -> None:
    stored = pdf.make_stream(attached)
    stored.Type = Name.EmbeddedFile
    stored.Subtype = Name("/application/json")
    stored.Params = Dictionary(
        Size=len(attached),
        CheckSum=String(hashlib.md5(attached, usedforsecurity=False).digest()),
        ModDate=String(_pdf_date(made_at)),
    )
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(NAME),
            UF=String(NAME),
            Desc=String("Maskinläsbar kopia av dokumentet"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stored, UF=stored),
        )
    )
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(NAME), spec])))
    pdf.Root.AF = Array([spec])


def _describe(pdf: Pdf, head: Head, made_at: datetime) -> None:
    """Say title, author and date in XMP and in the older Info, which must agree."""
    title = f"{head.title} {head.document_id}"
    metadata = pdf.make_stream(_xmp(title, head.sender, made_at).encode())
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = metadata
    date = String(_pdf_date(made_at))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=String(head.sender),
            Producer=String(_PRODUCER),
            CreationDate=date,
            ModDate=date,
        )
    )


def _utc(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=STOCKHOLM)
    return aware.astimezone(UTC)


def _pdf_date(moment: datetime) -> str:
    return f"{moment:D:%Y%m%d%H%M%S}+00'00'"


def _xmp(title: str, author: str, made_at: datetime) -> str:
    """Return the metadata packet; PDF/A asks that the foreign schema `pdfuaid` is described."""
    date = f"{made_at:%Y-%m-%dT%H:%M:%S}+00:00"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
