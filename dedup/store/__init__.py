"""The report folder: written whole or not at all, opened again, and what it keeps besides results.

    results ─folder→ run.json, run.db, JSON Lines        an interrupted run ─resuming→ the same run
    a finished report ─finished→ rows, decisions         ─sources→ the pages as the run read them

`claims` knows which files of a folder are ours; `lines`, `database`, `manifest` and `texts` know their content; `decisions` is the log of
what editors decided and `mirror` the same as a file; `restoring` turns JSON back into nouns.
"""
