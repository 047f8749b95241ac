"""Commands of this app, one file each."""
