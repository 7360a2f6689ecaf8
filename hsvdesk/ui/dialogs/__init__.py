"""Pages that cover the child's page while one thing is done."""
