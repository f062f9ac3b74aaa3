"""Leak scan: find protected words in public files, inside archives and in every encoding and spelling."""
