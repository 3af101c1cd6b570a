"""What operators do: one queue of questions for a person to decide, and a record of acts that nobody can rewrite."""
