"""A corpus of Chinese articles with planted near-duplicates, the same bytes for the same number and seed.

    python bench/neardup/corpus.py --n 50000 --seed 21 --out FOLDER

FOLDER gets corpus.jsonl (id, text), truth.jsonl (group, class, ids), stats.json. The base articles walk through the
sample pages: each step goes on, or jumps to another place with the same last one or two characters. They are checked
not to be near-duplicates of each other (stats.json says what was found). Needs numpy only.
"""

# The maker is kept as it was when the peers were first measured, so that its bytes stay the same.
# ruff: noqa: ARG005, B905, C401, E741, N806, PERF401, PTH103, PTH118, PTH123, PTH207, SIM115
import argparse
import glob
import json
import os
import random
import re
import unicodedata

import numpy as np

CLASSES = [  # (name, groups per 10,000 documents)
    ("exact", 100),
    ("layout", 100),
    ("layout+sub3", 100),
    ("sub1", 100),
    ("sub3", 100),
    ("sub5", 100),
    ("sub10", 100),
    ("sub20", 100),
    ("trunc60", 100),
    ("transpose", 100),
    ("excerpt30", 100),
]
MULTI_PER_10K = 60  # groups of 4..8 copies, each 1-3% noise and/or layout
TO_FULL = str.maketrans({",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"})
TO_HALF = str.maketrans({"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"})
FULL_DIGIT = str.maketrans("0123456789", "０１２３４５６７８９")
DROP = re.compile(r"[\W_]+")


def seed_text(folder):
    out = []
    for f in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        t = open(f, encoding="utf8").read()
        t = re.sub(r"[\s#]+", "", t).translate(TO_FULL)
        out.append(t)
    return "".join(out)


def base_articles(text, n, rng, lo=300, hi=1500):
    chars = np.array(list(text))
    L = len(chars)
    codes = np.unique(chars, return_inverse=True)[1].astype(np.int64)
    V = int(codes.max()) + 1
    prev1 = np.roll(codes, 1)
    prev2 = np.roll(codes, 2) * V + prev1
    tabs = []
    for key in (prev1, prev2):
        _, gid = np.unique(key, return_inverse=True)
        order = np.argsort(gid, kind="stable")
        cnt = np.bincount(gid)
        start = np.concatenate([[0], np.cumsum(cnt)[:-1]])
        tabs.append((gid, order, start, cnt))
    # lengths: log-uniform-ish between lo and hi
    lens = np.exp(rng.uniform(np.log(lo), np.log(hi), n)).astype(np.int64)
    M = int(lens.max())
    pos = rng.integers(0, L, n)
    out = np.empty((M, n), dtype=np.uint16)
    for i in range(M):
        out[i] = codes[pos]
        nxt = (pos + 1) % L
        u = rng.random(n)
        v = rng.random(n)
        for k, (a, b) in enumerate(((0.0, 0.30), (0.30, 0.55))):  # order 1, order 2, else go on
            m = (u >= a) & (u < b)
            gid, order, start, cnt = tabs[k]
            g = gid[nxt[m]]
            nxt[m] = order[start[g] + (v[m] * cnt[g]).astype(np.int64)]
        pos = nxt
    vocab = np.unique(chars)
    out = out.T
    docs = []
    for j in range(n):
        docs.append("".join(vocab[out[j, : lens[j]]]))
    return docs


def substitute(t, rate, r, alphabet):
    """character substitution / insertion / deletion, 2:1:1, `rate` of the characters"""
    out = []
    for c in t:
        if r.random() >= rate:
            out.append(c)
            continue
        k = r.random()
        if k < 0.5:
            out.append(r.choice(alphabet))
        elif k < 0.75:
            out.append(c)
            out.append(r.choice(alphabet))
    return "".join(out)


def layout(t, r):
    """print layout: half-width punctuation or full-width digits, hard line wraps
    with blank lines between, stray spaces."""
    t = t.translate(TO_HALF) if r.random() < 0.7 else t
    t = t.translate(FULL_DIGIT) if r.random() < 0.5 else t
    w = r.randint(16, 24)
    lines = [t[i : i + w] for i in range(0, len(t), w)]
    if r.random() < 0.5:
        lines = [" ".join((l[: (k := r.randint(1, len(l)))], l[k:])) if r.random() < 0.25 else l for l in lines]
    return ("\n\n" if r.random() < 0.6 else "\n").join(lines)


def transpose(t, r):
    """cut in 5 blocks and swap two of them"""
    k = 5
    b = [t[i * len(t) // k : (i + 1) * len(t) // k] for i in range(k)]
    i, j = r.sample(range(k), 2)
    b[i], b[j] = b[j], b[i]
    return "".join(b)


def paragraphs(t, r):
    """web layout: a blank line after some full stops"""
    return re.sub("。", lambda m: "。\n\n" if r.random() < 0.3 else "。", t)


def norm(t):
    return DROP.sub("", unicodedata.normalize("NFKC", t))


def grams(t, k=5):
    return {t[i : i + k] for i in range(len(t) - k + 1)}


def jac(a, b):
    a, b = grams(a), grams(b)
    return len(a & b) / max(1, len(a | b))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--n", type=int, default=10000)
    ap.add_argument("--out", required=True)
    ap.add_argument("--seeds", default=str(__import__("pathlib").Path(__file__).parents[2] / "samples"))
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    rng = np.random.Generator(np.random.PCG64(a.seed))
    r = random.Random(a.seed)
    text = seed_text(a.seeds)
    alphabet = sorted(set(c for c in text if "\u4e00" <= c <= "\u9fff"))
    scale = a.n / 10000
    plan = [c for c, k in CLASSES for _ in range(max(1, round(k * scale)))]
    sizes = [r.randint(4, 8) for _ in range(max(1, round(MULTI_PER_10K * scale)))]
    n_base = a.n - len(plan) - sum(s - 1 for s in sizes)
    base = base_articles(text, n_base, rng)
    base = [paragraphs(t, r) for t in base]

    docs, truth, g = [], [], 0  # docs: (id, text)
    it = iter(range(n_base))
    J = {}
    for c in plan:
        t = base[next(it)]
        if c == "exact":
            v = t
        elif c == "layout":
            v = layout(t.replace("\n", ""), r)
        elif c == "layout+sub3":
            v = layout(substitute(t.replace("\n", ""), 0.03, r, alphabet), r)
        elif c.startswith("sub"):
            v = substitute(t, int(c[3:]) / 100, r, alphabet)
        elif c == "trunc60":
            v = t[: int(len(t) * 0.6)]
        elif c == "transpose":
            v = transpose(t, r)
        elif c == "excerpt30":
            k = r.randint(0, int(len(t) * 0.7))
            v = t[k : k + int(len(t) * 0.3)]
        J.setdefault(c, []).append((jac(t, v), jac(norm(t), norm(v))))
        docs += [(f"g{g}.0", t), (f"g{g}.1", v)]
        truth.append({"group": g, "class": c, "ids": [f"g{g}.0", f"g{g}.1"]})
        g += 1
    for s in sizes:
        t = base[next(it)]
        vs = [t]
        for _ in range(s - 1):
            v = substitute(t.replace("\n", ""), r.uniform(0.0, 0.02), r, alphabet)
            vs.append(layout(v, r) if r.random() < 0.3 else v)
        ids = [f"g{g}.{i}" for i in range(s)]
        docs += list(zip(ids, vs))
        truth.append({"group": g, "class": "multi", "ids": ids})
        g += 1
    for k, i in enumerate(it):
        docs.append((f"b{k}", base[i]))
    assert len(docs) == a.n
    r.shuffle(docs)

    # base articles must not be near-duplicates of each other by accident
    pairs = set()
    sample = base if len(base) <= 20000 else base[:20000]
    keyed = {}
    for i, t in enumerate(sample):
        hs = sorted(hash_(s) for s in grams(norm(t)))[:3]
        for h in hs:
            keyed.setdefault(h, []).append(i)
    for v in keyed.values():
        for x in range(1, min(len(v), 20)):
            pairs.add((v[0], v[x]))
    pairs = list(pairs)[:20000]
    near = [jac(norm(sample[x]), norm(sample[y])) for x, y in pairs]
    rnd = [
        jac(norm(sample[i]), norm(sample[j]))
        for i, j in ((r.randrange(len(sample)), r.randrange(len(sample))) for _ in range(2000))
        if i != j
    ]
    stats = {
        "n": a.n,
        "base": n_base,
        "groups": len(truth),
        "chars_mean": float(np.mean([len(t) for _, t in docs])),
        "chars_total": sum(len(t) for _, t in docs),
        "base_pairs_sharing_a_low_minhash": len(near),
        "their_max_jaccard": max(near, default=0.0),
        "their_mean_jaccard": float(np.mean(near)) if near else 0.0,
        "random_base_pairs": len(rnd),
        "random_max_jaccard": max(rnd),
        "random_mean_jaccard": float(np.mean(rnd)),
        "true_jaccard_5gram_by_class": {
            c: {
                "raw_mean": round(float(np.mean([x for x, _ in v])), 3),
                "norm_mean": round(float(np.mean([y for _, y in v])), 3),
            }
            for c, v in J.items()
        },
    }
    with open(f"{a.out}/corpus.jsonl", "w", encoding="utf8") as f:
        for i, t in docs:
            f.write(json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n")
    with open(f"{a.out}/truth.jsonl", "w", encoding="utf8") as f:
        for x in truth:
            f.write(json.dumps(x, ensure_ascii=False) + "\n")
    json.dump(stats, open(f"{a.out}/stats.json", "w"), indent=1, ensure_ascii=False)
    print(json.dumps(stats, ensure_ascii=False, indent=1))


def hash_(s):
    import zlib

    return zlib.crc32(s.encode("utf8")) * 2654435761 & 0xFFFFFFFF


if __name__ == "__main__":
    main()
