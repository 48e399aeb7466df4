"""How good: one runner for each measure."""
