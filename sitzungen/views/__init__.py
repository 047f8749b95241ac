"""One page one class: selectors in, template out, every write through a service."""
