"""What the words of a key result leave open, so that two analysts could count differently."""
