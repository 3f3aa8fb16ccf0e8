"""What people read: summary, table, page, print and calendar of a pack."""
