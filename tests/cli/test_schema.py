import json

import pytest

from csf_parser import ClientRecord, Csf
from tests.cli.specimens import Run, Specimens


@pytest.mark.parametrize(("options", "model"), [((), Csf), (("--client",), ClientRecord)])
def test_the_schema_describes_every_field_of_what_is_printed(
    run: Run, specimens: Specimens, options: tuple[str, ...], model: type[Csf | ClientRecord]
) -> None:
    schema = json.loads(run("schema", *options).stdout)
    printed = json.loads(run("parse", specimens.company, *options, "--json").stdout)
    assert set(printed) == set(schema["properties"])
    assert schema["required"]
    assert schema["title"] == model.__name__
