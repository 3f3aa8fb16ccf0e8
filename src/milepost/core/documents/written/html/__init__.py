"""A pack's page as one HTML file that needs nothing else."""
