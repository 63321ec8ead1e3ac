"""What became of each file, in the ledger."""

from alembic import op
from sqlalchemy import inspect

from store.tables import ledger_columns

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns where the first step, which follows the module, has not."""
    have = {column["name"] for column in inspect(op.get_bind()).get_columns("jejak")}
    for column in ledger_columns():
        if column.name not in have:
            op.add_column("jejak", column)


def downgrade() -> None:
    """Not offered: `pokin build` makes a database anew."""
    raise NotImplementedError
