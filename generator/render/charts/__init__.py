"""Charts as plain SVG, drawn from the edition: one drawing for light and dark screens, print and the PDF.

Presentation attributes hold the colours of print; classes let the stylesheet replace them on screen. Every chart has a
title and a description made from the data, and the same numbers are in a table beside it.
"""
