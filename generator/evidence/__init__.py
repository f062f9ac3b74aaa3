"""Evidence: locate the cited passages in the article texts, and check receipts. Reads no files."""
