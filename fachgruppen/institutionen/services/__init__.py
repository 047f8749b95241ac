"""Every write to institutions by those who keep them."""
