"""MkDocs: the plugin, a run of MkDocs, prerendered pages, and the partial build of the preview."""
