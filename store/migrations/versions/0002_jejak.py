"""The ledger of files on this machine."""

from alembic import op

from store.tables import jejak

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table where the first step, which follows the module, has not."""
    jejak.create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    """Not offered: `pokin build` makes a database anew."""
    raise NotImplementedError
