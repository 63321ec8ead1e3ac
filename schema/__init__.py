"""What the stages say to each other: frozen models, no behaviour, no I/O.

`schema.raw` is what was read from a file, `schema.cascade` what was understood, `schema.words` the closed word
lists of both. Every field is described where it is defined; the data dictionary is made from these descriptions.
"""
