"""Measures of reading beside other engines, on made documents of known truth."""
