"""Where the stages run: `local`, on the cores of one machine."""
