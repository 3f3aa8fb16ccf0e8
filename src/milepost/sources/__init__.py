"""Compiled metrics run on engines over declared sources."""
