"""Key result: why is it where it is?"""
