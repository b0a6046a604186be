"""What people see: HTML pages (`writing`) and the terminal. Nothing here decides anything; it shows `Results`."""
