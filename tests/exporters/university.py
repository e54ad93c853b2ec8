"""A Word template as a Swedish university makes them: ids of its own, a cover, a crest, locks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_KINDS = {
    "document.xml": f"{_WORD}.document.main+xml",
    "styles.xml": f"{_WORD}.styles+xml",
    "settings.xml": f"{_WORD}.settings+xml",
    "comments.xml": f"{_WORD}.comments+xml",
    "header1.xml": f"{_WORD}.header+xml",
    "footer1.xml": f"{_WORD}.footer+xml",
}
_TYPES = "".join(
    f'<Override PartName="/word/{name}" ContentType="{kind}"/>' for name, kind in _KINDS.items()
)
_RELATED = "".join(
    f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    for number, (kind, target) in enumerate(
        {
            "styles": "styles.xml",
            "settings": "settings.xml",
            "comments": "comments.xml",
            "header": "header1.xml",
            "footer": "footer1.xml",
            "customXml": "../customXml/item1.xml",
        }.items(),
        1,
    )
)
PARTS: dict[str, str] = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
      <Default Extension="rels"
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="xml" ContentType="application/xml"/>{_TYPES}</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
      <Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
      </Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
      {_RELATED}</Relationships>""",
    "word/document.xml": f"""<w:document {_W} {_R}><w:body>
      <w:p><w:pPr><w:pStyle w:val="Rubrik"/><w:sectPr>
        <w:headerReference w:type="default" r:id="r4"/>
        <w:footerReference w:type="default" r:id="r5"/>
        <w:pgSz w:w="11906" w:h="16838"/>
      </w:sectPr></w:pPr><w:r><w:t>Skriv titeln här</w:t></w:r></w:p>
      <w:p><w:r><w:t>Exempel som ska bort</w:t></w:r></w:p>
      <w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>
        <w:pgMar w:top="2268" w:right="1985" w:bottom="1418" w:left="1985"
          w:header="709" w:footer="709" w:gutter="0"/>
        <w:pgNumType w:start="7"/><w:cols w:num="2"/><w:titlePg/></w:sectPr>
      </w:body></w:document>""",
    "word/styles.xml": f"""<w:styles {_W}>
      <w:style w:type="paragraph" w:default="1" w:styleId="Brdtext0">
        <w:name w:val="Normal"/><w:rPr><w:lang w:val="en-US"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/>
        <w:basedOn w:val="Grund"/></w:style>
      <w:style w:type="paragraph" w:styleId="Grund"><w:name w:val="Rubrikgrund"/>
        <w:rPr><w:color w:val="00693C"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="Heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>
      <w:style w:type="paragraph" w:styleId="Turn"><w:name w:val="Svängd rad"/></w:style>
      <w:style w:type="paragraph" w:styleId="Punktlista"><w:name w:val="List Bullet"/></w:style>
      </w:styles>""",
    "word/settings.xml": f"""<w:settings {_W} {_R}>
      <w:removePersonalInformation/><w:attachedTemplate r:id="r1"/>
      <w:documentProtection w:edit="forms" w:enforcement="1"/>
      <w:defaultTabStop w:val="1304"/></w:settings>""",
    "word/_rels/settings.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
      <Relationship Id="r1" Type="{_OFFICE}/attachedTemplate"
        Target="file:///S:/mallar/rapport.dotx" TargetMode="External"/></Relationships>""",
    "word/comments.xml": f"<w:comments {_W}/>",
    "word/header1.xml": f"""<w:hdr {_W}><w:p><w:r>
      <w:t>Storstads universitet</w:t></w:r></w:p></w:hdr>""",
    "word/footer1.xml": f"<w:ftr {_W}><w:p><w:r><w:t>Box 1, Storstad</w:t></w:r></w:p></w:ftr>",
    "customXml/item1.xml": '<ledger xmlns="urn:qualcode:review:1">{}</ledger>',
}


def template(changes: Mapping[str, str | None] | None = None) -> bytes:
    """The template as a .docx file, some of its parts as they stand in `changes` (None: gone)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**PARTS, **(changes or {})}.items():
            if text is not None:
                package.writestr(name, text)
    return out.getvalue()


def edited(part: str, old: str, new: str) -> bytes:
    """The template with a few words of one part replaced."""
    assert old in PARTS[part]
    return template({part: PARTS[part].replace(old, new)})
