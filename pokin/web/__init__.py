"""Web pages over one database: documents, cascades, comparisons, and the review of doubtful facts."""
