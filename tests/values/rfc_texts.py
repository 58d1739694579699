"""Texts that are RFCs, and texts that are nearly so, for properties."""

import datetime as dt

from hypothesis import strategies as st

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ&Ñ"
ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

rfc_texts = st.builds(
    "{}{:%y%m%d}{}{}".format,
    st.text(LETTERS, min_size=3, max_size=4),
    st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    st.text(ALPHANUMERIC, min_size=2, max_size=2),
    st.sampled_from("0123456789A"),
)
nearly_rfc_texts = st.one_of(
    st.text(),
    st.text(LETTERS + "0123456789", min_size=11, max_size=14),
    st.tuples(rfc_texts, st.integers(0, 12), st.characters()).map(
        lambda it: it[0][: it[1]] + it[2] + it[0][it[1] + 1 :]
    ),
)
