"""The site as a folder: build, verification, offline archive, reproducibility, headers, other site builders."""
