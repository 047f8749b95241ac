"""Ground floor: page and form bases, the KERN form pack, quarters and German dates."""
