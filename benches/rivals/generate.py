#!/usr/bin/env python3
"""Deterministic power-law knowledge graph, written as Gephi-like CSV.

usage: generate.py NODES EDGES OUTDIR [--seed 7] [--alpha 2.1]

writes OUTDIR/nodes.csv  Id,Label,Kind
       OUTDIR/edges.csv  Source,Target,Relation,Weight
       OUTDIR/names.txt  one label a line (for fzf / FTS / nucleo)
       OUTDIR/edges.bin  u32 pairs, little-endian (node ordinals; for probes that skip CSV)

Shape: one giant part plus small islands (about 4% of nodes: components of 1-12
nodes), out-degree Pareto, targets by preferential (Zipf-like) choice, 70 % of the edges stay
inside the source's community (block of nodes), so that communities exist. Relations
depend on (kind of source, kind of target). Ids look like real ones (Q123456).
"""
import argparse, os, sys
import numpy as np

ap = argparse.ArgumentParser()
ap.add_argument("nodes", type=int); ap.add_argument("edges", type=int); ap.add_argument("out")
ap.add_argument("--seed", type=int, default=7)
a = ap.parse_args()
N, M = a.nodes, a.edges
rng = np.random.Generator(np.random.PCG64(a.seed))
os.makedirs(a.out, exist_ok=True)

SYL = ("ka ri to mel vin or san da lu per no hal gre mon ti ber wa shi fen do ra que ster al ny "
       "bo cha dim el fa gor hu iv jo kle lan mir nov ost pra quin rol ser tan ul ver wil xan yev zor "
       "ash brin cor dal esk fir gan hol ing jar").split()
def words(n, lo, hi, r):
    out = set()
    while len(out) < n:
        k = int(r.integers(lo, hi + 1))
        out.add("".join(SYL[i] for i in r.integers(0, len(SYL), k)).capitalize())
    return np.array(sorted(out), dtype=object)
FIRST = words(1200, 2, 3, rng); LAST = words(9000, 2, 4, rng); PLACE = words(4000, 2, 4, rng)
ADJ = np.array("Global United Northern Pacific Royal First National Blue Golden Advanced Applied Central Modern Imperial Atlantic General Digital Green Silver Trans".split(), dtype=object)
NOUN = np.array("Holdings Trading Energy Systems Shipping Capital Partners Mining Foods Research Media Logistics Pharma Steel Airlines Institute Press Bank Motors Software".split(), dtype=object)
FORM = np.array(["Ltd", "GmbH", "Inc.", "S.A.", "LLC", "B.V.", "PLC", "AG", "Foundation", "University"], dtype=object)
TOPIC = np.array("quantum protein network climate neural graph market polymer galaxy enzyme malaria turbine soil cipher ocean memory lattice vaccine glacier copper".split(), dtype=object)
VERB = np.array("analysis model theory synthesis dynamics history detection inference structure control".split(), dtype=object)
ART = np.array("The,A,On the,Toward,Beyond,Notes on,Introduction to,Towards a".split(","), dtype=object)
DOC = np.array(["Report", "Letter", "Treaty", "Patent", "Contract", "Memo"], dtype=object)
KINDS = ["Person", "Organization", "Place", "Work", "Event", "Topic", "Species", "Document"]
KP = [0.34, 0.18, 0.13, 0.15, 0.06, 0.05, 0.05, 0.04]
REL = {}  # (ks,kt) -> relations
BASE = {("Person","Person"):["knows","spouse_of","parent_of","advised_by"],("Person","Organization"):["employed_by","member_of","founder_of","director_of"],
        ("Person","Place"):["born_in","lives_in","died_in"],("Person","Work"):["author_of","cites","performer_in"],("Organization","Organization"):["owns","subsidiary_of","partner_of"],
        ("Organization","Place"):["headquartered_in","operates_in"],("Work","Topic"):["about"],("Work","Work"):["cites","derived_from"],
        ("Place","Place"):["located_in","borders"],("Event","Place"):["took_place_in"],("Species","Species"):["parent_taxon"],("Document","Person"):["mentions"],("Document","Organization"):["mentions"]}
reln, relidx = [], {}
table = np.zeros((8, 8, 4), dtype=np.int32)
for i, ks in enumerate(KINDS):
    for j, kt in enumerate(KINDS):
        rs = BASE.get((ks, kt)) or BASE.get((kt, ks)) or ["related_to"]
        for q in range(4):
            r = rs[q % len(rs)]
            if r not in relidx: relidx[r] = len(reln); reln.append(r)
            table[i, j, q] = relidx[r]

kind = rng.choice(8, size=N, p=KP).astype(np.int8)
ids = np.sort(rng.choice(np.arange(1000, 1000 + 12 * N, dtype=np.int64), size=N, replace=False))
rng.shuffle(ids)

def pick(arr): return arr[rng.integers(0, len(arr), N)]
f, l, l2, p, p2 = pick(FIRST), pick(LAST), pick(LAST), pick(PLACE), pick(PLACE)
ad, no, fo, to, to2, ve, ar, dc = pick(ADJ), pick(NOUN), pick(FORM), pick(TOPIC), pick(TOPIC), pick(VERB), pick(ART), pick(DOC)
mid = rng.integers(0, 40, N); yr = rng.integers(1790, 2026, N); nm = rng.integers(1, 999, N); var = rng.integers(0, 6, N)
AB = "ABCDEFGHIJKLMNOPRSTUVWYZ"
def label(i):
    k = kind[i]; v = var[i]
    if k == 0:
        m = mid[i]
        if m < 14: return f"{f[i]} {AB[m]}. {l[i]}"
        if m < 18: return f"{f[i]} {l[i]}-{l2[i]}"
        if m == 18: return f"{f[i]} de la {l[i]}"
        if m == 19: return f"{f[i]} Ó {l[i]}"
        return f"{f[i]} {l[i]}"
    if k == 1:
        return (f"{l[i]} {no[i]} {fo[i]}", f"{ad[i]} {p[i]} {no[i]} {fo[i]}", f"University of {p[i]}", f"{p[i]} {no[i]}", f"{l[i]} & {l2[i]} {fo[i]}", f"{ad[i]} {no[i]} of {p[i]}")[v]
    if k == 2:
        return (p[i], f"New {p[i]}", f"{p[i]} County", f"Port {p[i]}", f"{p[i]} upon {p2[i]}", f"{p[i]} District {nm[i]}")[v]
    if k == 3:
        return (f"{ar[i]} {to[i]} {ve[i]} of {to2[i]} systems", f"{ar[i]} {p[i]} {to[i]}", f"{to[i].capitalize()} {ve[i]} in {p[i]}", f"{l[i]}'s {ve[i]}: {to[i]} and {to2[i]}", f"{ar[i]} {l[i]} problem ({yr[i]})", f"{to[i].capitalize()}, {to2[i]} and the {ve[i]} of {p[i]}")[v]
    if k == 4:
        return (f"Battle of {p[i]} ({yr[i]})", f"{yr[i]} {p[i]} election", f"{p[i]} Summit {yr[i]}", f"{yr[i]} {p[i]} earthquake", f"{l[i]} trial", f"{nm[i]}th {to[i]} congress, {p[i]}")[v]
    if k == 5:
        return f"{to[i]} {ve[i]} ({p[i].lower()} {to2[i]})"
    if k == 6:
        return f"{l[i]}us {p[i].lower()}i"
    return f"{dc[i]} {nm[i]}/{yr[i]} {p[i]} {l[i]}"
labels = [label(i) for i in range(N)]
with open(os.path.join(a.out, "names.txt"), "w", encoding="utf-8") as fh: fh.write("\n".join(labels) + "\n")
def q(s): return '"' + s.replace('"', '""') + '"' if ("," in s or '"' in s) else s
with open(os.path.join(a.out, "nodes.csv"), "w", encoding="utf-8") as fh:
    fh.write("Id,Label,Kind\n")
    for c in range(0, N, 100000):
        fh.write("".join(f"Q{ids[i]},{q(labels[i])},{KINDS[kind[i]]}\n" for i in range(c, min(N, c + 100000))))

# --- edges -----------------------------------------------------------------
G = int(N * 0.96)                       # giant part: ordinals 0..G; islands after it
C = max(8, int(G ** 0.5 / 2))           # communities, sizes Zipf-ish
w = 1.0 / np.arange(1, C + 1) ** 0.6; cuts = np.concatenate([[0], np.floor(np.cumsum(w) / w.sum() * G).astype(np.int64)]); cuts[-1] = G
comm = np.searchsorted(cuts, np.arange(G), side="right") - 1
isl = N - G
Mi = int(isl * 0.8); Mg = M - Mi
# out-degree: Pareto weights -> repeat sources
wt = (1 - rng.random(G)) ** (-1 / 1.4); wt = np.minimum(wt, G ** 0.6); cdf = np.cumsum(wt); cdf /= cdf[-1]
src = np.searchsorted(cdf, rng.random(Mg)).astype(np.int64)
# targets: Zipf rank inside a range (popularity), permuted by a hash so hubs are spread
def zipf_rank(n, size, s=0.75):
    u = rng.random(size); return np.minimum((n * u ** (1 / (1 - s))).astype(np.int64), n - 1)
local = rng.random(Mg) < 0.7
tgt = np.empty(Mg, dtype=np.int64)
ng = int((~local).sum())
perm = rng.permutation(G)
tgt[~local] = perm[zipf_rank(G, ng)]
cs = comm[src[local]]; lo = cuts[cs]; n = (cuts[cs + 1] - lo)
u = rng.random(len(cs)); off = np.minimum((n * u ** 2.2).astype(np.int64), n - 1)
tgt[local] = lo + off
tgt = np.where(tgt == src, (tgt + 1) % G, tgt)
k = min(G, Mg); miss = np.setdiff1d(np.arange(G), np.union1d(src, tgt), assume_unique=False)[:k]   # attach strays
slot = rng.choice(Mg, size=len(miss), replace=False); src[slot] = miss
# islands: chains of 2..12
si, ti, pos = [], [], G
while pos < N and len(si) < Mi:
    ln = min(int(rng.integers(1, 13)), N - pos)
    for x in range(1, ln): si.append(pos + x); ti.append(pos + int(rng.integers(0, x)))
    pos += ln
si = np.array(si, dtype=np.int64)[:Mi]; ti = np.array(ti, dtype=np.int64)[:Mi]
if len(si) < Mi:
    extra = Mi - len(si); e = rng.integers(0, G, extra); si = np.concatenate([si, e]); ti = np.concatenate([ti, perm[zipf_rank(G, extra)]])
src = np.concatenate([src, si]); tgt = np.concatenate([tgt, ti])
order = rng.permutation(M); src, tgt = src[order], tgt[order]
node_order = rng.permutation(N)         # final shuffle: ordinal does not reveal the community
src, tgt = node_order[src], node_order[tgt]
rel = table[kind[src], kind[tgt], rng.integers(0, 4, M)]
wgt = rng.integers(1, 1000, M)
np.stack([src, tgt], 1).astype("<u4").tofile(os.path.join(a.out, "edges.bin"))
relarr = np.array(reln, dtype=object)
with open(os.path.join(a.out, "edges.csv"), "w") as fh:
    fh.write("Source,Target,Relation,Weight\n")
    S, T, R, W = ids[src], ids[tgt], relarr[rel], wgt
    for c in range(0, M, 200000):
        e = min(M, c + 200000)
        fh.write("".join([f"Q{s},Q{t},{r},{w/1000:.3f}\n" for s, t, r, w in zip(S[c:e].tolist(), T[c:e].tolist(), R[c:e].tolist(), W[c:e].tolist())]))
print(f"nodes {N} edges {M} relations {len(reln)}", file=sys.stderr)
