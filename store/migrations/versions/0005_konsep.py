"""How the concept of an indicator is known."""

from alembic import op
from sqlalchemy import Column, Text, inspect

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns where the first step, which follows the module, has not."""
    have = {column["name"] for column in inspect(op.get_bind()).get_columns("indikator")}
    for name in ("konsep_cara", "konsep_bukti"):
        if name not in have:
            op.add_column("indikator", Column(name, Text))


def downgrade() -> None:
    """Not offered: `pokin build` makes a database anew."""
    raise NotImplementedError
