"""Letters to the contact persons of institutions."""
