"""What the editors' verbs do: new records, the lock, reviews, find, diff, comment, schemas."""
