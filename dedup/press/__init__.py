"""How newspapers write what they all write: who made a text, which page this is, where a text goes on; one small grammar a module."""
