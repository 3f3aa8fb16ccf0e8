"""Where files can lie: one file for each sort of store, registered by being there."""
