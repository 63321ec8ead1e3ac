"""Steps that bring an older database to the tables of this version (Alembic)."""
