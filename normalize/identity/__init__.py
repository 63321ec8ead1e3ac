"""Says what a document is: its kind, wilayah, perangkat daerah, year, part of the year and stage, each with its evidence.

Only titles, letterheads, running heads, labels and signatures name a document; laws, addresses, prose and the cells of its
tables name others. What none of them names stays unknown, with the reason. The words are data: `lexicon/identitas.yml`.
"""

from normalize.identity.common import Identity, TemuanIdentitas
from normalize.identity.nama import names_in
from normalize.identity.putusan import identify

__all__ = ["Identity", "TemuanIdentitas", "identify", "names_in"]
