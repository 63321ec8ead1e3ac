"""The data dictionary, and decisions of persons."""

from alembic import op

from store.tables import fakta_mesin, kamus, keputusan

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables where the first step, which follows the module, has not."""
    for table in (kamus, keputusan, fakta_mesin):
        table.create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    """Not offered: `pokin build` makes a database anew."""
    raise NotImplementedError
