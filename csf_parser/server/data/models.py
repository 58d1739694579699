"""The tables. Moments are Unix seconds, so that SQLite and PostgreSQL hold, compare and answer the same.

``clients.profile`` is the client as JSON, or its encrypted form; what has to be found stands beside it: ``rfc_key`` and
``search_text`` are the RFC and the folded words, or, encrypted, keyed digests of them.
"""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Constraints with names of our own, so that a migration can name them on every database.
_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# SQLite counts up INTEGER primary keys alone; PostgreSQL should not end at two thousand million.
_COUNTED: Final = BigInteger().with_variant(Integer, "sqlite")
_ID: Final = String(40)
_TEAM: Final = String(64)


class Base(DeclarativeBase):
    """The schema of this version; ``migrations`` brings a database there."""

    metadata = MetaData(naming_convention=_NAMES)


class ClientRow(Base):
    """A client of one team in one mode."""

    __tablename__ = "clients"
    __table_args__ = (
        Index("uq_clients_team_livemode_rfc_key", "team", "livemode", "rfc_key", unique=True),
        Index("ix_clients_team_livemode_position", "team", "livemode", "position"),
    )

    position: Mapped[int] = mapped_column(_COUNTED, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, unique=True)
    team: Mapped[str] = mapped_column(_TEAM)
    livemode: Mapped[bool] = mapped_column(Boolean)
    rfc_key: Mapped[str] = mapped_column(String(64))
    profile: Mapped[str] = mapped_column(Text)
    search_text: Mapped[str] = mapped_column(Text)
    is_valid: Mapped[bool] = mapped_column(Boolean)
    owner: Mapped[str] = mapped_column(_TEAM)
    origin: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[int] = mapped_column(BigInteger)


class KeyRow(Base):
    """An API key: a digest of it, and what it opens."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    team: Mapped[str] = mapped_column(_TEAM)
    livemode: Mapped[bool] = mapped_column(Boolean)
    owner: Mapped[str] = mapped_column(_TEAM)
    may_act_for: Mapped[str] = mapped_column(Text)
    created_at: Mapped[int] = mapped_column(BigInteger)
    revoked_at: Mapped[int | None] = mapped_column(BigInteger)


class AuditRow(Base):
    """Who did what to which client, and when; no value of the client."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_team_livemode_position", "team", "livemode", "position"),)

    position: Mapped[int] = mapped_column(_COUNTED, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    team: Mapped[str] = mapped_column(_TEAM)
    livemode: Mapped[bool] = mapped_column(Boolean)
    action: Mapped[str] = mapped_column(String(32))
    client_id: Mapped[str | None] = mapped_column(_ID, index=True)
    key_id: Mapped[str] = mapped_column(_ID)
    request_id: Mapped[str | None] = mapped_column(String(64))
    fields: Mapped[str] = mapped_column(Text)
    paper_sha256: Mapped[str | None] = mapped_column(String(64))


class AnswerRow(Base):
    """The answer to a request that named an ``Idempotency-Key``, until it is too old."""

    __tablename__ = "answers"
    __table_args__ = (Index("ix_answers_expires_at", "expires_at"),)

    key_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(String(255), primary_key=True)
    request_digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(Integer)
    body: Mapped[str] = mapped_column(Text)
    client_id: Mapped[str] = mapped_column(_ID, index=True)
    expires_at: Mapped[int] = mapped_column(BigInteger)


class EndedSessionRow(Base):
    """A session of the page that was ended by signing out, until its cookie expires."""

    __tablename__ = "ended_sessions"
    __table_args__ = (Index("ix_ended_sessions_expires_at", "expires_at"),)

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    expires_at: Mapped[int] = mapped_column(BigInteger)


class SecretRow(Base):
    """A secret that this database's servers share."""

    __tablename__ = "secrets"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
