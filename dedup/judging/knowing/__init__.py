"""What the corpus knows: whom its articles name, which articles belong together, which texts have which words."""
