"""The shapes of what pages print: named tuples of words, ready to be set."""
