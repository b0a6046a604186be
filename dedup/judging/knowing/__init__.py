"""What the corpus knows: who is named in its articles, who stands together, which texts have which words."""
