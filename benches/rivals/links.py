"""Prints the links of a graph, two ids a line, for the bench of layouts:  python links.py FILE

FILE is GraphML, GML, GEXF, or a table whose columns Source and Target (or from and to) hold the ids.
"""

import csv
import re
import sys
from xml.etree import ElementTree


def links(path):
    text = open(path, encoding="utf-8").read()
    if path.endswith((".graphml", ".gexf")):
        edges = (e for e in ElementTree.fromstring(text).iter() if e.tag.rpartition("}")[2] == "edge")
        return [(e.get("source"), e.get("target")) for e in edges]
    if path.endswith(".gml"):
        edges = re.findall(r"\bedge\s*\[(.*?)\]", text, re.DOTALL)
        return [tuple(re.search(rf"\b{end}\s+(\S+)", e)[1] for end in ("source", "target")) for e in edges]
    rows = list(csv.DictReader(text.splitlines()))
    ends = ("Source", "Target") if rows and "Source" in rows[0] else ("from", "to")
    return [tuple(row[end] for end in ends) for row in rows]


for source, target in links(sys.argv[1]):
    # An id may hold blanks, and a line is parted at them.
    print("_".join(source.split()), "_".join(target.split()))
