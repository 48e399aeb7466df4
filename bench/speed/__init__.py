"""How fast: one runner for each job."""
