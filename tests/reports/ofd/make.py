"""Writes pages of PDF files as OFD: each character, line and picture where PyMuPDF sees it. Needs PyMuPDF 2.0.

The files are laid out as common writers do: a text object for each run, with what lies between its characters in short
form, and a path object for each line, each within its own boundary. Fonts and pictures are named and not packed.
"""

import itertools
import pathlib
import zipfile

import pymupdf

HERE = pathlib.Path(__file__).parent
MADE = {
    "libreoffice": HERE.parent / "printed" / "libreoffice-notes.pdf",
    "chromium": HERE.parent / "printed" / "chromium-bare-top.pdf",
    "pictures": HERE.parent / "pdf" / "pictures.pdf",
}
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def mm(points):
    return f"{points * 25.4 / 72:.4f}".rstrip("0").rstrip(".")


def box(x, y, width, height):
    return f'Boundary="{mm(x)} {mm(y)} {mm(width)} {mm(height)}"'


def deltas(ways):
    """Three and more of one length are `g`, how many, and the length."""
    told = []
    for way, group in itertools.groupby(ways):
        count = len(list(group))
        told += ["g", str(count), way] if count > 2 else [way] * count
    return " ".join(told)


def paths(page):
    for drawing in page.get_drawings():
        for kind, *shape in drawing["items"]:
            if kind == "l":
                points = shape[:2]
            elif kind == "re":
                points = [shape[0].tl, shape[0].tr, shape[0].br, shape[0].bl]
            elif kind == "qu":
                points = [shape[0].ul, shape[0].ur, shape[0].lr, shape[0].ll]
            else:
                continue
            left, top = min(at.x for at in points), min(at.y for at in points)
            width, height = max(at.x for at in points) - left, max(at.y for at in points) - top
            steps = [f"{'L' if index else 'M'} {mm(at.x - left)} {mm(at.y - top)}" for index, at in enumerate(points)]
            steps += ["C"] if len(points) == 4 else []
            fill, stroke = ("true" if way in drawing["type"] else "false" for way in "fs")
            yield (
                f'<ofd:PathObject ID="%d" {box(left, top, width, height)} Fill="{fill}" Stroke="{stroke}" '
                f'LineWidth="{mm(drawing["width"] or 1)}"><ofd:AbbreviatedData>{" ".join(steps)}</ofd:AbbreviatedData>'
                "</ofd:PathObject>"
            )


def pictures(page):
    for picture in page.get_image_info():
        left, top, right, bottom = picture["bbox"]
        width, height = right - left, bottom - top
        matrix = f"{mm(width)} 0 0 {mm(height)} 0 0"
        yield f'<ofd:ImageObject ID="%d" {box(left, top, width, height)} CTM="{matrix}" ResourceID="3"/>'


def texts(page):
    for block in page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]:
        for span in (span for line in block.get("lines", []) for span in line["spans"]):
            size, letters = span["size"], span["chars"]
            x, y = letters[0]["origin"]
            ways = [mm(after["origin"][0] - before["origin"][0]) for before, after in itertools.pairwise(letters)]
            across = f' DeltaX="{deltas(ways)}"' if ways else ""
            words = "".join(letter["c"] for letter in letters)
            words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            yield (
                f'<ofd:TextObject ID="%d" {box(x, y - size, span["bbox"][2] - x, size * 1.2)} Font="2" Size="{mm(size)}">'
                f'<ofd:TextCode X="0" Y="{mm(size)}"{across}>{words}</ofd:TextCode></ofd:TextObject>'
            )


def content(page, numbers):
    layer = f'<ofd:Layer ID="{next(numbers)}">'
    drawn = [text.replace("%d", str(next(numbers)), 1) for text in (*paths(page), *pictures(page), *texts(page))]
    return (
        f"{HEAD}<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 {mm(page.rect.width)} {mm(page.rect.height)}"
        f"</ofd:PhysicalBox></ofd:Area><ofd:Content>{layer}{chr(10).join(drawn)}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def make(source, target):
    document, numbers = pymupdf.open(source), itertools.count(100)
    pages = "".join(
        f'<ofd:Page ID="{10 + index}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index in range(len(document))
    )
    parts = {
        "OFD.xml": f'{HEAD}<ofd:OFD {NAMESPACE} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID>"
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml"
        f"</ofd:PublicRes></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体"/>'
        "</ofd:Fonts></ofd:Res>",
    }
    for index, page in enumerate(document):
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = content(page, numbers)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    for name, source in MADE.items():
        make(source, HERE / f"{name}.ofd")
