"""The vocabulary of a pack: shape without judgement, frozen."""
