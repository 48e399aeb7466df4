"""From corpora to the weights that ship: see MODEL_CARD.md and README.md in this folder."""
