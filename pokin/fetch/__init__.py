"""Downloads what governments publish into a folder that `ingest` reads. Nothing here understands a document."""
