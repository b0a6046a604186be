"""What all newspapers print, each in its own way: who made a text, which page this is, where a text continues. One small grammar per
module.
"""
