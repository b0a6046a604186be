"""TEI → the texts of its witnesses, as the guidelines say: a reader of our editions that shares no code with the writer."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def texts(root: Element) -> list[dict[str, str]]:
    """For each text of the edition its witnesses' texts, by the name of each."""
    found = []
    for tei in [root] if root.tag == f"{TEI}TEI" else root.findall(f"{TEI}TEI"):
        witnesses = {witness.get("n", ""): witness.get(ID, "") for witness in tei.iter(f"{TEI}witness")}
        found.append({name: "".join(_read(tei, id)) for name, id in witnesses.items()})
    return found


def _read(tei: Element, witness: str) -> Iterator[str]:
    (block,) = tei.iter(f"{TEI}ab")
    order = [t for t in tei.iter(f"{TEI}transpose") if f"#{witness}" in t.get("corresp", "").split()]
    if not order:
        yield from _content(block, witness)
        return
    parts = {part.get(ID, ""): part for part in block.iter(f"{TEI}seg")}
    assert len(order[0]) == len(parts)
    for pointer in order[0]:
        yield from _content(parts[pointer.get("target", "")[1:]], witness)


def _content(element: Element, witness: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = child.tag.removeprefix(TEI)
        here = f"#{witness}" in (child.get("wit") or child.get("edRef") or "").split()
        if name == "milestone":
            yield "\n" if here else ""
        elif name == "g":
            yield chr(int(child.get("n", "").removeprefix("U+"), 16))
        elif name == "app":
            yield from (part for reading in child for part in _reading(reading, witness))
        elif name == "seg":
            yield from _content(child, witness)
        yield child.tail or ""


def _reading(child: Element, witness: str) -> Iterator[str]:
    if child.tag != f"{TEI}note" and f"#{witness}" in (child.get("wit") or "").split():
        yield from _content(child, witness)
