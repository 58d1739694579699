"""Who asks: every call to the data takes one first, and sees the rows of its team and mode alone."""

from dataclasses import dataclass, replace
from typing import Self


class NotAllowed(Exception):
    """The key may not do this."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The holder of a key, acting for one team in one mode.

    Attributes:
        key_id: The key's id, for the audit trail; never the key.
        team: Whose rows these are.
        livemode: Live clients or test clients; the two never meet.
        owner: Whom new clients belong to within the team.
        may_act_for: Other teams that the key may name in ``team``.
        request_id: Of the request, for the audit trail.
    """

    key_id: str
    team: str
    livemode: bool
    owner: str
    may_act_for: frozenset[str] = frozenset()
    request_id: str | None = None

    def acting_for(self, team: str | None) -> Self:
        """The same for another team.

        Raises:
            NotAllowed: The key may not act for it.
        """
        if team is None or team == self.team:
            return self
        if team not in self.may_act_for:
            raise NotAllowed
        return replace(self, team=team)
