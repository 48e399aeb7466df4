"""Measures of quality and speed, each a runner with ``--data``."""
