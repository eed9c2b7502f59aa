"""Made-up articles and events in any number, the same for the same seed: to measure with, never to read."""
