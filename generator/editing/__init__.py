"""The editors' verbs that change ``sources/``."""
