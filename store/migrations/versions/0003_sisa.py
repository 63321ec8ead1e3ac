"""The text of cells that are left over."""

from alembic import op
from sqlalchemy import Column, Text, inspect

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column where the first step, which follows the module, has not."""
    if "teks" not in {column["name"] for column in inspect(op.get_bind()).get_columns("sel")}:
        op.add_column("sel", Column("teks", Text))


def downgrade() -> None:
    """Not offered: `pokin build` makes a database anew."""
    raise NotImplementedError
