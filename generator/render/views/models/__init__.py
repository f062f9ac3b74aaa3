"""The models of the views: plain tuples of words, ready for templates."""
