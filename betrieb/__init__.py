"""Operation on one machine: environment, embedded services, processes, checks (`make …`)."""
