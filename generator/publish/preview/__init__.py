"""The preview of ``dossier serve``: live reload, with a partial build after every change."""
