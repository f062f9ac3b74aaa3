"""Outputs: site, data files, PDFs, headers and preview. Only this package knows MkDocs and other site builders."""
