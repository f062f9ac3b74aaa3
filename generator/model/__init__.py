"""The records: frozen, typed data without input, output or judgement.

Every scalar of a fact sheet arrives as text; the types here say what it means. The field
descriptions are written for editors: the JSON Schemas and the manual are made from them.
"""
