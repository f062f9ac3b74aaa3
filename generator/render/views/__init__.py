"""Views: what is printed, as plain data. Site and PDF are rendered from the same views, so their words agree."""
