"""What each kind of metric could be read as, one file each, declaring `OFFER = Offer(...)`."""
