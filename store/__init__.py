"""Stores cascades in a SQL database and shows them: tables, loading, views, migrations, exports.

`open_database` gives an engine, `load` stores one file, `export_view` writes a view, `digest` tells whether two
databases show the same facts.
"""

from store.database import close_database, open_database
from store.loading import Loaded, add_name, load

__all__ = ["Loaded", "add_name", "close_database", "load", "open_database"]
