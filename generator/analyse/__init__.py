"""What follows from the records: plain results, without judgement."""
