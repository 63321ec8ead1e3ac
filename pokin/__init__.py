"""The application: command line, what runs when, and the batch runner. The stages are the packages beside it."""

__version__ = "0.1.0"
