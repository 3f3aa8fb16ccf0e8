"""Pack: what did we agree?"""
