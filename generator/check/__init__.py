"""What is wrong, with a code: every judgement lives here."""
