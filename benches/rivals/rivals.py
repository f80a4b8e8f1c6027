"""Asks one graph library what benches/numbers.rs asks, and prints what it took as one line of JSON.

    python rivals.py LIBRARY NODES.csv EDGES.csv

Nodes are numbered by their rows and the questions drawn by the same generator as in benches/common, so that the answers can be
compared. All figures are processor time, of the thread for single questions and of all threads for what is done as a whole
(the median of five), since a busy machine disturbs that less than the clock.
"""

import json
import resource
import statistics
import sys
import time

import numpy
import pandas

N_CENTRES, N_PAIRS = 1000, 200


def randoms(seed, n, count):
    """As `Random::below` in benches/common: splitmix64."""
    mask, found = (1 << 64) - 1, []
    for _ in range(count):
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        found.append((z ^ (z >> 31)) % n)
    return found


def read(nodes, edges):
    """The number of nodes, and both ends of each edge by number."""
    ids = pandas.Index(pandas.read_csv(nodes, usecols=[0], dtype=str).iloc[:, 0])
    ends = pandas.read_csv(edges, usecols=[0, 1], dtype=str)
    columns = [ids.get_indexer(ends.iloc[:, c]).astype(numpy.int64) for c in (0, 1)]
    return len(ids), columns[0], columns[1]


class Igraph:
    def __init__(self, n, a, b):
        import igraph

        self.version = igraph.__version__
        self.graph = igraph.Graph(n=n, edges=numpy.column_stack((a, b)), directed=True)

    def two_hops(self, v):
        return len(self.graph.neighborhood(v, order=2, mode="all")) - 1

    def hops(self, a, b):
        return max(len(self.graph.get_shortest_path(a, to=b, mode="all", output="vpath")) - 1, -1)

    def components(self):
        return len(self.graph.connected_components(mode="weak"))

    def page_rank(self):
        return max(self.graph.pagerank(damping=0.85))


class Networkit:
    def __init__(self, n, a, b):
        import networkit

        self.nk, self.version = networkit, networkit.__version__
        networkit.setNumberOfThreads(2)
        self.graph = networkit.GraphFromCoo((a, b), n=n, directed=True)
        self.both = networkit.graphtools.toUndirected(self.graph)

    def two_hops(self, v):
        near = set(self.both.iterNeighbors(v))
        found = near.copy()
        for w in near:
            found.update(self.both.iterNeighbors(w))
        found.discard(v)
        return len(found)

    def hops(self, a, b):
        search = self.nk.distance.BidirectionalBFS(self.both, a, b, False)
        search.run()
        hops = search.getDistance()
        return int(hops) if hops < 1e9 else -1

    def components(self):
        found = self.nk.components.ConnectedComponents(self.both)
        found.run()
        return found.numberOfComponents()

    def page_rank(self):
        rank = self.nk.centrality.PageRank(self.graph, damp=0.85, tol=1e-9)
        rank.maxIterations = 20
        rank.run()
        return max(rank.scores())


class Networkx:
    def __init__(self, n, a, b):
        import networkx

        self.nx, self.version = networkx, networkx.__version__
        self.graph = networkx.MultiDiGraph()
        self.graph.add_nodes_from(range(n))
        self.graph.add_edges_from(zip(a.tolist(), b.tolist()))
        self.both = networkx.Graph(self.graph)

    def two_hops(self, v):
        near = set(self.both[v])
        found = near.copy()
        for w in near:
            found.update(self.both[w])
        found.discard(v)
        return len(found)

    def hops(self, a, b):
        try:
            return len(self.nx.bidirectional_shortest_path(self.both, a, b)) - 1
        except self.nx.NetworkXNoPath:
            return -1

    def components(self):
        return self.nx.number_connected_components(self.both)

    def page_rank(self):
        return max(self.nx.pagerank(self.graph, alpha=0.85, max_iter=100).values())


class Rustworkx:
    def __init__(self, n, a, b):
        import rustworkx

        self.rx, self.version = rustworkx, rustworkx.__version__
        self.graph = rustworkx.PyDiGraph()
        self.graph.add_nodes_from(range(n))
        self.graph.add_edges_from_no_data(list(zip(a.tolist(), b.tolist())))

    def two_hops(self, v):
        near = set(self.graph.neighbors_undirected(v))
        found = near.copy()
        for w in near:
            found.update(self.graph.neighbors_undirected(w))
        found.discard(v)
        return len(found)

    def hops(self, a, b):
        paths = self.rx.dijkstra_shortest_paths(self.graph, a, target=b, as_undirected=True)
        return len(paths[b]) - 1 if b in paths else -1

    def components(self):
        return self.rx.number_weakly_connected_components(self.graph)

    def page_rank(self):
        return max(self.rx.pagerank(self.graph, alpha=0.85, max_iter=100).values())


LIBRARIES = {"igraph": Igraph, "networkit": Networkit, "networkx": Networkx, "rustworkx": Rustworkx}


def clocked(work, clock):
    start = clock()
    result = work()
    return result, clock() - start


def asked(ask, questions, most_seconds=60):
    """Median and 99th percentile in microseconds; fewer questions where they take too long."""
    taken, answers, begun = [], [], time.perf_counter()
    for question in questions:
        answer, seconds = clocked(lambda: ask(*question), time.thread_time)
        taken.append(seconds * 1e6)
        answers.append(answer)
        if time.perf_counter() - begun > most_seconds:
            break
    taken.sort()
    at = lambda share: round(taken[round((len(taken) - 1) * share)], 1)
    return {"median_us": at(0.5), "p99_us": at(0.99), "asked": len(taken), "sum": sum(answers)}


def whole(work, most_seconds=60):
    taken, begun = [], time.perf_counter()
    for _ in range(5):
        answer, seconds = clocked(work, time.process_time)
        taken.append(seconds)
        if time.perf_counter() - begun > most_seconds:
            break
    return {"s": round(statistics.median(taken), 4), "runs": len(taken), "answer": answer}


def main():
    name, nodes, edges = sys.argv[1:4]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cpu = time.process_time()

    def load():
        n, a, b = read(nodes, edges)
        return n, LIBRARIES[name](n, a, b)

    (n, library), seconds = clocked(load, time.perf_counter)
    pairs = randoms(8, n, N_PAIRS * 2)
    out = {
        "library": name,
        "version": library.version,
        "load_s": round(seconds, 2),
        "load_cpu_s": round(time.process_time() - cpu, 2),
        "peak_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1000,
        "two_hops": asked(library.two_hops, [(v,) for v in randoms(7, n, N_CENTRES)]),
        "hops": asked(library.hops, list(zip(pairs[0::2], pairs[1::2]))),
        "components": whole(library.components),
        "page_rank": whole(library.page_rank),
    }
    print(json.dumps(out), flush=True)


main()
