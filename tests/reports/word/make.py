"""Makes the Word files of this folder from ../layouts/L03.txt, with python-docx 1.2 and LibreOffice 7.4.

    pip install python-docx && apt-get install libreoffice-writer-nogui && python3 make.py

python-docx.docx   headings by style, tables with merged cells
libreoffice.docx   the same report as a web page, opened and saved by LibreOffice
tracked.docx       numbers written by Word, a text box, a field, hidden text, and tracked changes:
                   accepted, it is the report; in one cell the accepted figure is wrong
tracked-saved.docx the same file, opened and saved by LibreOffice
binary.doc, binary-tracked.doc
                   libreoffice.docx and tracked.docx, opened and saved by LibreOffice as binary files
open.odt, open-tracked.odt
                   the same two, opened and saved by LibreOffice as OpenDocument texts
../embedded/embedded.odt, ../embedded/embedded.doc
                   a short report, saved by LibreOffice in both ways: in section two a sheet that is embedded, in section
                   three a picture, no table in any
"""

import copy
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

HERE = Path(__file__).parent
ORGAN, NEW_ORGAN = "澜河市人民政府", "青岭市人民政府"


def blocks():
    rows, found = [], []
    for line in (HERE / "../layouts/L03.txt").read_text().replace(ORGAN, NEW_ORGAN).splitlines() + [""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            found.append(rows)
            rows = []
        if line.strip():
            found.append(line.strip())
    return found


def is_figure(text):
    return re.fullmatch(r"[\d.]+", text)


def merges(rows):
    """Row, column, height, width and text of each cell; empty places belong to the label on their left or above."""
    width = max(map(len, rows))
    grid = [row + [""] * (width - len(row)) for row in rows]
    free = [[True] * width for _ in grid]
    for top in range(len(grid)):
        for left in range(width):
            if not free[top][left] or not grid[top][left]:
                continue
            wide = high = 1
            if not is_figure(grid[top][left]):
                while left + wide < width and free[top][left + wide] and not grid[top][left + wide]:
                    wide += 1
                below = lambda row: all(free[row][at] and not grid[row][at] for at in range(left, left + wide))
                while top + high < len(grid) and below(top + high):
                    high += 1
            for row in range(top, top + high):
                for column in range(left, left + wide):
                    free[row][column] = False
            yield top, left, high, wide, grid[top][left]


def add_table(document, rows):
    table = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for top, left, high, wide, text in merges(rows):
        cell = table.cell(top, left)
        if high > 1 or wide > 1:
            cell = cell.merge(table.cell(top + high - 1, left + wide - 1))
        cell.text = text
    return table


def python_docx():
    document = docx.Document()
    for at, block in enumerate(blocks()):
        if isinstance(block, list):
            add_table(document, block)
        elif at == 0:
            document.add_heading(block, 0)
        elif re.match("[一二三四五六]、", block):
            document.add_heading(block, 1)
        else:
            document.add_paragraph(block)
    document.save(HERE / "python-docx.docx")


def web_page():
    page = ["<html><head><meta charset='utf-8'></head><body>"]
    for at, block in enumerate(blocks()):
        if isinstance(block, str):
            tag = "h1" if at == 0 else "h2" if re.match("[一二三四五六]、", block) else "p"
            page.append(f"<{tag}>{block}</{tag}>")
            continue
        cells = list(merges(block))
        page.append("<table border=1>")
        for row in range(len(block)):
            here = [cell for cell in cells if cell[0] == row]
            words = "".join(f"<td rowspan={high} colspan={wide}>{text}</td>" for _, _, high, wide, text in here)
            page.append(f"<tr>{words}</tr>")
        page.append("</table>")
    return "\n".join(page + ["</body></html>"])


def saved_by_libreoffice(source, name):
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        ending = name.rpartition(".")[2]
        kind = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "odt": "odt:writer8"}[ending]
        infilter = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
        command = ["soffice", profile, "--headless", *infilter, "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run(command, check=True)
        shutil.move(Path(folder) / f"{source.stem}.{ending}", HERE / name)


AUTHOR = 'w:id="1" w:author="甲" w:date="2024-03-01T00:00:00Z"'


def run(text, kind="t"):
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def inserted(text):
    return f"<w:ins {AUTHOR}>{run(text)}</w:ins>"


def deleted(text):
    return f"<w:del {AUTHOR}>{run(text, 'delText')}</w:del>"


def paragraph(inner, properties=""):
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr>{inner}</w:p>")


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr><w:outlineLvl w:val="0"/>'
ABSTRACT = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="99"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>"""
BOX = """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox>
 <w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""


def section_heading(block):
    return paragraph(run(block[2:]), NUMBERED)


def overview(block):
    """A sentence with a figure changed, another figure from a field, and hidden words."""
    head, tail = block.split("8642", 1)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = 8000+642 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("8642") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>（此处待核）</w:t></w:r>"
    return paragraph(run(head) + field + hidden + run(tail))


def split_by_a_deleted_end(block):
    """The end of the first paragraph is deleted: accepted, both are one."""
    middle = len(block) // 2
    mark = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"
    return [paragraph(run(block[:middle]), mark), paragraph(inserted(block[middle : middle + 4]) + run(block[middle + 4 :]))]


def change_cell(cell, old, new):
    words = cell.paragraphs[0]._p
    for child in list(words.findall(qn("w:r"))):
        words.remove(child)
    part = parse_xml(f"<w:p {nsdecls('w')}>{deleted(old)}{inserted(new)}</w:p>")
    for child in list(part):
        words.append(child)


def tracked():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(ABSTRACT))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    body = document.element.body
    end = body.sectPr
    add = end.addprevious
    for at, block in enumerate(blocks()):
        if isinstance(block, list):
            table = add_table(document, block)
            add(table._tbl)
            if block[0][0].startswith("（本列"):
                change_cell(table.cell(5, 9), "118", "119")
                gone = copy.deepcopy(table.rows[6]._tr)
                properties = gone.get_or_add_trPr()
                properties.append(parse_xml(f"<w:del {nsdecls('w')} {AUTHOR}/>"))
                table.rows[6]._tr.addprevious(gone)
        elif re.match("[一二三四五六]、", block):
            add(section_heading(block))
        elif "8642" in block:
            add(overview(block))
        elif block.startswith("存在的主要问题"):
            for part in split_by_a_deleted_end(block):
                add(part)
        elif block == NEW_ORGAN:
            add(parse_xml(BOX % block))
        elif at == 0:
            add(paragraph(deleted("关于") + run(block)))
        else:
            add(paragraph(run(block)))
    document.save(HERE / "tracked.docx")


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ["office", "text", "table"])
SPACES += f' xmlns:draw="{OFFICE}drawing:1.0" xmlns:svg="{OFFICE}svg-compatible:1.0"'
# One black point.
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
SHEET = f"""<office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="a"><table:table-row><table:table-cell><text:p>规章</text:p>
</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>"""


def frame(content, width):
    return f'<draw:frame text:anchor-type="as-char" svg:width="{width}cm" svg:height="4cm">{content}</draw:frame>'


def embedded():
    words = [
        "云溪县林业局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "2023年，本局依法做好主动公开和依申请公开工作，没有收取信息处理费。",
        "二、主动公开政府信息情况",
        frame(f"<draw:object>{SHEET}</draw:object>", 9),
        "三、收到和处理政府信息公开申请情况",
        frame(f"<draw:image><office:binary-data>{PICTURE}</office:binary-data></draw:image>", 12),
        "四、政府信息公开行政复议、行政诉讼情况",
        "没有。",
        "五、存在的主要问题及改进情况",
        "政策解读形式单一，将增加图解和问答。",
        "六、其他需要报告的事项",
        "没有其他需要报告的事项。",
    ]
    paragraphs = "".join(f"<text:p>{text}</text:p>" for text in words)
    page = f"""<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{paragraphs}</office:text></office:body>
</office:document>"""
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / "embedded.fodt"
        flat.write_text(page)
        for name in ["../embedded/embedded.odt", "../embedded/embedded.doc"]:
            saved_by_libreoffice(flat, name)


if __name__ == "__main__":
    embedded()
    python_docx()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(web_page())
        saved_by_libreoffice(page, "libreoffice.docx")
    tracked()
    saved_by_libreoffice(HERE / "tracked.docx", "tracked-saved.docx")
    saved_by_libreoffice(HERE / "libreoffice.docx", "binary.doc")
    saved_by_libreoffice(HERE / "tracked.docx", "binary-tracked.doc")
    saved_by_libreoffice(HERE / "libreoffice.docx", "open.odt")
    saved_by_libreoffice(HERE / "tracked.docx", "open-tracked.odt")
