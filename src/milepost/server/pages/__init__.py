"""The pages, a folder for each noun."""
