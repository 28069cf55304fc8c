"""What is known of films, where from, and what members know better."""
