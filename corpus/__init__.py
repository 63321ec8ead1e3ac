"""Sample documents of known content: each stands beside the maker that writes it, and in the manifest."""
