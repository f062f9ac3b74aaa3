"""The records: frozen, typed, without input or output and without judgement.

Every scalar of a fact sheet arrives as text; the types here say what it means. The field
descriptions are written for editors: the JSON Schemas and the manual are made from them.
"""
