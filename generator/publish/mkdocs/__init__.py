"""MkDocs: the plugin, a run of it, and what spares it work."""
