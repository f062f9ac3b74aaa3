"""Outputs: site, data, PDFs and headers. The only room that knows a host."""
