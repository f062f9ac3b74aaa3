"""Whether the cited words really stand in the article. Pure: no files, no judgement."""
