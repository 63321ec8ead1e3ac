"""Addresses that contents were published at."""

from alembic import op

from store.tables import berkas_alamat

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the table where the first step, which follows the module, has not."""
    berkas_alamat.create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    """Not offered: `pokin build` makes a database anew."""
    raise NotImplementedError
