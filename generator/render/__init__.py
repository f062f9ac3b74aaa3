"""From an edition to pages in memory: pure and deterministic, knowing no host, clock or network."""
