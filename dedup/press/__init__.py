"""What all newspapers print, each in its own way: makers, page lines, jump lines. One small grammar per module."""
