"""Addresses that contents were published at; what comparisons ask of the facts, and indexes for them."""

from alembic import op

from store.comparison import refresh_all
from store.tables import banding, berkas_alamat, dokumen, indikator

revision = "0007"
down_revision = "0006"
INDEXES = ("ix_indikator_konsep", "ix_dokumen_wilayah_tahun", "ix_dokumen_menggantikan")


def upgrade() -> None:
    """Create what the first step, which follows the module, has not."""
    connection = op.get_bind()
    for table in (berkas_alamat, banding):
        table.create(connection, checkfirst=True)
    for table in (indikator, dokumen):
        for index in table.indexes:
            if index.name in INDEXES:
                index.create(connection, checkfirst=True)
    refresh_all(connection)


def downgrade() -> None:
    """Not offered: `pokin build` makes a database anew."""
    raise NotImplementedError
