"""Whether what a listing says is so: error reports, duplicates, deadlines, the directory's own accuracy."""
