"""RawDocument -> Cascade: identity, headers, table families, values, spelling, linking, checks."""
