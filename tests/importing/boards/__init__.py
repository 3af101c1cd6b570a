"""The boards' lists, with fictional rows."""
