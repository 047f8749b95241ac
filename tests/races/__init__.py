"""Two people, or a person and a worker, at the same moment: real connections, real locks."""
