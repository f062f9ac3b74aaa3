"""What is printed, as plain data: the site and the PDF are set from it and cannot differ in a word."""
