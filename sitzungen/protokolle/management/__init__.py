"""Commands for the operation of the minutes."""
