"""What is computed from the records: conflicts, corroboration, coverage, timeline, differences. No judgement."""
