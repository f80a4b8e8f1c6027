// Lays a graph out by graphology's ForceAtlas2, for `cargo bench --bench layouts -- --rival "fa2=node forceatlas2.mjs PASSES" …`.
//
// Links come on standard input, two numbers a line; answers are `NUMBER X Y` a line. Settings are the ones it infers itself, the
// beginning is a circle's worth of seeded places, as it wants some. benches/rivals/layouts installs what this imports.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.env.FA2_MODULES + "/");
const Graph = require("graphology");
const forceAtlas2 = require("graphology-layout-forceatlas2");

const passes = Number(process.argv[2] ?? 500);
const graph = new Graph({ type: "undirected", multi: false });
let seed = 1;
// Park and Miller's generator: the same places each time.
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const node = (key) => {
  if (!graph.hasNode(key)) graph.addNode(key, { x: random(), y: random() });
};
for (const line of readFileSync(0, "utf8").split("\n")) {
  const [from, to] = line.trim().split(/\s+/);
  if (to === undefined) continue;
  node(from);
  node(to);
  if (from !== to && !graph.hasEdge(from, to)) graph.addEdge(from, to);
}
const places = forceAtlas2(graph, { iterations: passes, settings: forceAtlas2.inferSettings(graph) });
process.stdout.write(
  Object.entries(places)
    .map(([key, { x, y }]) => `${key} ${x} ${y}`)
    .join("\n") + "\n",
);
