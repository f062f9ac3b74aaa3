"""Bytes to records: the only room that reads files, and that reports what it cannot read.

Every fault is a diagnostic with a place and a hint; all faults that can be found come in one run.
"""
