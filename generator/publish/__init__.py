"""Outputs: site, data, PDF and headers. The only room that knows a host, and with `editing` the only one that changes a dossier's folder."""
