"""Metric definitions compiled to expressions that any engine runs; nothing here runs one."""
