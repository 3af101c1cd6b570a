"""Public lists into listings: streamed, idempotent, resumable."""
