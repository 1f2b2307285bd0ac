"""Elements of Akoma Ntoso, written so that any text makes a valid document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_MIXED = frozenset({"num", "heading", "p", "docTitle", "docNumber", "ref"})
"""The elements in which every character counts."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: etree._Element, name: str, attributes: Mapping[str, str]) -> etree._Element:
    """A new last child of an element."""
    cleaned = {key: allowed(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", cleaned)


def allowed(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 does not allow."""
    return _FORBIDDEN.sub("\ufffd", text)


def write(root: etree._Element) -> bytes:
    """The document as UTF-8, with line ends where no text can stand."""
    for element in root.iter():
        name = etree.QName(element).localname
        if name not in _MIXED and len(element):
            element.text = "\n"
        if name not in {"docTitle", "docNumber", "ref"}:
            element.tail = "\n"
    root.tail = None
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
