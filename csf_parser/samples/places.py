"""Places for invented taxpayers: real zips with their municipality and state, as a CSF prints them."""

from typing import Final, NamedTuple


class PostalPlace(NamedTuple):
    """A zip, the municipality and the state it lies in, and the state's letters in a CURP."""

    zip: str
    municipality: str
    state: str
    curp_state: str


POSTAL_PLACES: Final = tuple(
    PostalPlace(*row)
    for row in (
        ("01000", "ALVARO OBREGON", "CIUDAD DE MEXICO", "DF"),
        ("03100", "BENITO JUAREZ", "CIUDAD DE MEXICO", "DF"),
        ("06000", "CUAUHTEMOC", "CIUDAD DE MEXICO", "DF"),
        ("20000", "AGUASCALIENTES", "AGUASCALIENTES", "AS"),
        ("21000", "MEXICALI", "BAJA CALIFORNIA", "BC"),
        ("23000", "LA PAZ", "BAJA CALIFORNIA SUR", "BS"),
        ("24000", "CAMPECHE", "CAMPECHE", "CC"),
        ("25000", "SALTILLO", "COAHUILA DE ZARAGOZA", "CL"),
        ("28100", "TECOMAN", "COLIMA", "CM"),
        ("29000", "TUXTLA GUTIERREZ", "CHIAPAS", "CS"),
        ("31000", "CHIHUAHUA", "CHIHUAHUA", "CH"),
        ("34000", "DURANGO", "DURANGO", "DG"),
        ("37000", "LEON", "GUANAJUATO", "GT"),
        ("39300", "ACAPULCO DE JUAREZ", "GUERRERO", "GR"),
        ("42000", "PACHUCA DE SOTO", "HIDALGO", "HG"),
        ("44100", "GUADALAJARA", "JALISCO", "JC"),
        ("54000", "TLALNEPANTLA DE BAZ", "MEXICO", "MC"),
        ("57000", "NEZAHUALCOYOTL", "MEXICO", "MC"),
        ("58000", "MORELIA", "MICHOACAN DE OCAMPO", "MN"),
        ("62000", "CUERNAVACA", "MORELOS", "MS"),
        ("63000", "TEPIC", "NAYARIT", "NT"),
        ("64000", "MONTERREY", "NUEVO LEON", "NL"),
        ("68000", "OAXACA DE JUAREZ", "OAXACA", "OC"),
        ("72000", "PUEBLA", "PUEBLA", "PL"),
        ("76000", "QUERETARO", "QUERETARO", "QT"),
        ("77500", "BENITO JUAREZ", "QUINTANA ROO", "QR"),
        ("78000", "SAN LUIS POTOSI", "SAN LUIS POTOSI", "SP"),
        ("80000", "CULIACAN", "SINALOA", "SL"),
        ("83000", "HERMOSILLO", "SONORA", "SR"),
        ("86000", "CENTRO", "TABASCO", "TC"),
        ("87000", "VICTORIA", "TAMAULIPAS", "TS"),
        ("90000", "TLAXCALA", "TLAXCALA", "TL"),
        ("91000", "XALAPA", "VERACRUZ DE IGNACIO DE LA LLAVE", "VZ"),
        ("97000", "MERIDA", "YUCATAN", "YN"),
        ("98000", "ZACATECAS", "ZACATECAS", "ZS"),
    )
)
