"""What Discord accepts in a request body; each module knows one kind of thing."""
