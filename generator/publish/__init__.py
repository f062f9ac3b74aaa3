"""Outputs: site, data, PDF and headers. The only room that knows a host, and with `desk` the only one that writes."""
