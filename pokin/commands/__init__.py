"""The commands, one module per group; `pokin.cli` puts them together."""
