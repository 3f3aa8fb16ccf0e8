"""Whether two key results, of one pack or of several, measure the same thing: by meaning, else by their words."""
