"""text-dedup's command line, on a copy with a space between all characters: its shingles are of words."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from shared import write_groups

with tempfile.TemporaryDirectory() as folder:
    ids = []
    with (
        Path(sys.argv[1]).open(encoding="utf-8") as source,
        Path(f"{folder}/in.jsonl").open("w", encoding="utf-8") as file,
    ):
        for line in source:
            row = json.loads(line)
            ids.append(row["id"])
            file.write(json.dumps({"id": row["id"], "text": " ".join(row["text"])}, ensure_ascii=False) + "\n")
    options = (
        f"--path json --data_files {folder}/in.jsonl --split train --cache_dir {folder}/cache --output {folder}/out --column text "
        "--batch_size 10000 --num_perm 128 --threshold 0.5 --ngram 5 --min_length 1 --hash_func xxh3 --num_proc 1 --debug"
    )
    environment = dict(os.environ, HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HOME=f"{folder}/home")
    subprocess.run(
        [sys.executable, "-m", "text_dedup.minhash", *options.split()], env=environment, cwd=folder, check=True
    )
    with Path(f"{folder}/out/uf.pkl").open("rb") as file:
        found = pickle.load(file)
above = found["parent"] if isinstance(found, dict) and "parent" in found else getattr(found, "parent", found)
groups: dict[int, list[str]] = {}
for number in above:
    root = number
    while above[root] != root:
        root = above[root]
    groups.setdefault(root, []).append(ids[int(number)])
write_groups(groups.values())
