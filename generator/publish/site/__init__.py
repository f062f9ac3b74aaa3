"""The site as a folder: built, looked over, packed for offline use, compared, put in place."""
