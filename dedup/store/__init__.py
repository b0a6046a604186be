"""Results → the report folder's data: `folder` writes it whole or not at all, `lines` and `database` say what it is.

`claims` tells which files of a folder are ours, `manifest` what `run.json` says.
"""
