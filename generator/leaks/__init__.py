"""Is anything protected in what is public? Every file is opened as far as it opens, in every form a word can take."""
