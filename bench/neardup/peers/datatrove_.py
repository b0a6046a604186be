"""datatrove's first three steps with characters for words, 25 buckets of 5."""

import json
import os
import struct
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets, MinhashDedupCluster
from datatrove.pipeline.readers import JsonlReader
from datatrove.utils.hashing import HashConfig
from datatrove.utils.word_tokenizers import WordTokenizer
from shared import write_groups


class Characters(WordTokenizer):
    def __init__(self):
        super().__init__(None)

    def word_tokenize(self, text):
        return [character for character in text if not character.isspace()]

    def sent_tokenize(self, text):
        return [text]

    def span_tokenize(self, text):
        return [(0, len(text))]


with tempfile.TemporaryDirectory() as folder:
    Path(f"{folder}/in").mkdir()
    Path(f"{folder}/in/corpus.jsonl").symlink_to(Path(sys.argv[1]).resolve())
    settings = MinhashConfig(
        n_grams=5, num_buckets=25, hashes_per_bucket=5, hash_config=HashConfig(precision=64, hash_fc="xxhash")
    )
    steps = (
        (
            1,
            [
                JsonlReader(f"{folder}/in"),
                MinhashDedupSignature(f"{folder}/sig", config=settings, language=Characters()),
            ],
        ),
        (25, [MinhashDedupBuckets(f"{folder}/sig", f"{folder}/buckets", config=settings)]),
        (1, [MinhashDedupCluster(f"{folder}/buckets", f"{folder}/out", config=settings, save_cluster_id=True)]),
    )
    for number, (tasks, pipeline) in enumerate(steps):
        LocalPipelineExecutor(pipeline, tasks=tasks, workers=1, logging_dir=f"{folder}/log{number}").run()
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        ids = [json.loads(line)["id"] for line in file]
    groups: dict[int, list[str]] = {}
    for path in Path(f"{folder}/out").glob("*.clusters"):
        for article, cluster in struct.iter_unpack("<2I", path.read_bytes()):
            groups.setdefault(cluster, []).append(ids[article])
write_groups(groups.values())
