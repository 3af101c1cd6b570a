"""What the treatments are, what is proven and what can go wrong: articles with their sources, and the glossary."""
