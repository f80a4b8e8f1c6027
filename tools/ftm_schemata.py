#!/usr/bin/env python3
"""Makes src/formats/ftm/schemata.json out of FollowTheMoney's own schema files.

    pip download --no-deps followthemoney && unzip followthemoney-*.whl
    tools/ftm_schemata.py followthemoney/schema > src/formats/ftm/schemata.json

Needs PyYAML. Kept is what reading and writing need: what a schema extends and whether it is only extended, what its entities are called by, how it is drawn
as an edge, which properties say when it held, and of each property its label, its type, what it may name, and what it is called from the other end. The definitions are
FollowTheMoney's, under the MIT licence; see src/formats/ftm/LICENSE.
"""

import json
import sys
from pathlib import Path

import yaml


def main(folder: str) -> None:
    schemata = {}
    for path in sorted(Path(folder).glob("*.y*ml")):
        schemata.update(yaml.safe_load(path.read_text(encoding="utf-8")))
    out = {}
    for name, schema in sorted(schemata.items()):
        kept = {"label": schema.get("label", name)}
        if schema.get("abstract"):
            kept["abstract"] = True
        for key in ("extends", "caption", "temporalExtent"):
            if schema.get(key):
                kept[key] = schema[key]
        if schema.get("edge"):
            edge = schema["edge"]
            kept["edge"] = {k: edge[k] for k in ("source", "target", "label") if k in edge}
        properties = {}
        for prop, spec in (schema.get("properties") or {}).items():
            one = {"label": spec.get("label", prop)}
            if spec.get("type", "string") != "string":
                one["type"] = spec["type"]
            if spec.get("type") == "entity" and spec.get("range", "Thing") != "Thing":
                one["range"] = spec["range"]
            if spec.get("reverse"):
                one["reverse"] = spec["reverse"].get("label", spec["reverse"].get("name"))
            properties[prop] = one
        if properties:
            kept["properties"] = properties
        out[name] = kept
    lines = [f"{json.dumps(name)}: {json.dumps(spec, ensure_ascii=False)}" for name, spec in out.items()]
    print("{\n" + ",\n".join(lines) + "\n}")


if __name__ == "__main__":
    main(*sys.argv[1:])
