"""Pictures as plain SVG, drawn from the edition: one file for light, dark, print and the PDF.

Presentation attributes hold the colours of print; classes let the screen replace them. Every picture has a title and a
description made from the data, and the same numbers stand in a table beside it.
"""
