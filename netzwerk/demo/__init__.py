"""The demo network and the factories that tests share with it."""
