"""What words tell of objectives and key results, in several languages: work, wishes without a number, metrics without a meaning, jargon."""
