"""Gate: is it ready to share?"""
