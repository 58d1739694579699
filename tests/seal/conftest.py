import pytest

from tests.seal.sealer import Sealer


@pytest.fixture(scope="session")
def sealer() -> Sealer:
    """A key pair of the size of the SAT's own."""
    return Sealer.generate()
