"""The styles of a Word document: few, and all that a person needs to change to change its looks."""

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Mm

from casecode.render.ooxml import LANGUAGE

TITLE, HEADING, CAPTION, BODY = "Title", "Heading1", "Caption", "Normal"
TEXT, HEAD, BULLET, NOTE, PANEL = "TableText", "TableHead", "TableBullet", "TableNote", "TablePanel"
TABLE = "CaseTable"
FONT = "Times New Roman"
MARGIN = 25
SHORT, LONG = 210, 297  # millimetres of A4
HANG = 170  # twentieths of a point that an entry's further lines are indented by
_LIST = 1

#: Id, name, size in half points, space before and after in twentieths of a point; how else it is.
_PARAGRAPHS = (
    (TITLE, "Title", 36, 0, 240, "bold keeps"),
    (HEADING, "heading 1", 26, 360, 120, "bold keeps outline"),
    (CAPTION, "caption", 20, 120, 80, "bold"),
    (TEXT, "Table Text", 18, 0, 0, ""),
    (HEAD, "Table Head", 18, 0, 0, "bold"),
    (BULLET, "Table Bullet", 18, 0, 0, "list"),
    (NOTE, "Table Note", 17, 0, 40, ""),
    (PANEL, "Table Panel", 20, 160, 80, "bold keeps"),
)
_PROPERTIES = {
    "keeps": "<w:keepNext/>",
    "list": f'<w:numPr><w:numId w:val="{_LIST}"/></w:numPr>',
}
_RULE = 'w:val="single" w:sz="{}" w:space="0" w:color="auto"'


def dress(document: Document) -> None:
    """Give a document its styles and its one list, in place of those of the template it was made from."""
    for part, drawn in ((document.styles.element, _styles()), (document.part.numbering_part.element, _numbering())):
        part[:] = list(parse_xml(drawn))


def _styles() -> str:
    letters = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    size, language = '<w:sz w:val="22"/><w:szCs w:val="22"/>', f'<w:lang w:val="{LANGUAGE}"/>'
    spacing = '<w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/>'
    return "".join([
        f"<w:styles {nsdecls('w')}><w:docDefaults>",
        f"<w:rPrDefault><w:rPr>{letters}{size}{language}</w:rPr></w:rPrDefault>",
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>",
        _style("paragraph", BODY, "Normal", 'w:default="1"', "<w:qFormat/>"),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", 'w:default="1"', "<w:semiHidden/>"),
        _style("table", "TableNormal", "Normal Table", 'w:default="1"', "<w:semiHidden/>"),
        _style("numbering", "NoList", "No List", 'w:default="1"', "<w:semiHidden/>"),
        *(_paragraph(*one) for one in _PARAGRAPHS),
        _table(),
        "</w:styles>",
    ])  # fmt: skip


def _style(kind: str, id_: str, name: str, about: str, inside: str) -> str:
    return f'<w:style w:type="{kind}" {about} w:styleId="{id_}"><w:name w:val="{name}"/>{inside}</w:style>'


def _paragraph(id_: str, name: str, size: int, before: int, after: int, how: str) -> str:
    keeps, listed = (_PROPERTIES[one] if one in how else "" for one in ("keeps", "list"))
    level = '<w:outlineLvl w:val="0"/>' if "outline" in how else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    bold = "<w:b/><w:bCs/>" if "bold" in how else ""
    inside = (
        f'<w:basedOn w:val="{BODY}"/><w:qFormat/><w:pPr>{keeps}{listed}{spacing}{level}</w:pPr>'
        f'<w:rPr>{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    return _style("paragraph", id_, name, "" if name.islower() or id_ == TITLE else 'w:customStyle="1"', inside)


def _table() -> str:
    """Give the style of tables: rules above and below, and one below the heads, as journals print them."""
    inside = (
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders><w:top {_RULE.format(8)}/><w:bottom {_RULE.format(8)}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {_RULE.format(4)}/></w:tcBorders></w:tcPr></w:tblStylePr>'
    )
    return _style("table", TABLE, "Case Table", 'w:customStyle="1"', inside)


def _numbering() -> str:
    """Make entries a real list, so that a reader hears one and copying a label takes no sign with it."""
    return (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="{_LIST}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{BULLET}"/>'
        f'<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{HANG}" w:hanging="{HANG}"/></w:pPr>'
        '<w:rPr><w:b w:val="0"/><w:i w:val="0"/></w:rPr></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num></w:numbering>'
    )


def set_page(section: Section, *, is_wide: bool) -> None:
    """Lay a section on A4 paper, across where its table is wide."""
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    width, height = paper(is_wide=is_wide)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(MARGIN // 2)


def paper(*, is_wide: bool) -> tuple[int, int]:
    """Give the width and the height of the paper in millimetres."""
    return (LONG, SHORT) if is_wide else (SHORT, LONG)


def line(*, is_wide: bool) -> int:
    """Give the length of a line in twentieths of a point."""
    return round((paper(is_wide=is_wide)[0] - 2 * MARGIN) / 25.4 * 1440)
