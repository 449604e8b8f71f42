"""The rules of a capacity problem, one function each, over the choice of modes.

λ[m] is 1 if mode m is chosen, s[m] the share of it that is done (λ[m] where it is indivisible).
"""
