"""Cycle: are we going to make it?"""
