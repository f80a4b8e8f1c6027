"""Prints one rival's figures beside legwork's: compare.py THEIRS OURS, both JSON."""

import json
import sys

theirs, ours = (json.loads(text) for text in sys.argv[1:3])
print(
    f"{theirs['library']} {theirs['version']}: loads in {theirs['load_s']} s "
    f"({theirs['load_cpu_s']} s of processor time), {theirs['peak_mb']} MB at most"
)
for key, what in [("two_hops", "two hops"), ("hops", "hops between two")]:
    a, b = theirs[key], ours[key]
    same = "" if a["asked"] < b["asked"] else (", same answers" if a["sum"] == b["sum"] else f", ANSWERS DIFFER: {a['sum']}, {b['sum']}")
    print(
        f"  {what}: {a['median_us']} µs median, {a['p99_us']} at 99 %; legwork {b['median_us']} and {b['p99_us']}: "
        f"{a['median_us'] / b['median_us']:.1f} × faster{same}"
    )
for key, what in [("components", "components"), ("page_rank", "PageRank")]:
    a, b = theirs[key], ours[key]
    answers = f"{a['answer']:.6g}, {b['answer']:.6g}"
    print(f"  {what}: {a['s']} s; legwork {b['s']} s: {a['s'] / b['s']:.1f} × faster; answers {answers}")
