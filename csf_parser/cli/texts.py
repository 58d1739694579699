"""Every text of the command line in both languages; a row is a key, the English and the Spanish text.

Findings bring their own texts (``csf_parser.findings``), errors theirs (``error_texts``), and what fields are called
stands in ``record/field_labels``.
"""

from dataclasses import dataclass
from typing import Final

from csf_parser.bilingual import Language, Text
from csf_parser.cli.batch_texts import BATCH_TEXTS
from csf_parser.cli.network_texts import SANDBOX, SERVE, UPLOAD, VERIFY
from csf_parser.record.field_labels import FIELD_LABELS
from csf_parser.record.origin_texts import ORIGIN_TEXTS

_SECTIONS: Final = {
    "identification": Text("Identification", "Identificación"),
    "address": Text("Address", "Domicilio"),
    "regimes": Text("Regimes", "Regímenes"),
    "activities": Text("Economic activities", "Actividades económicas"),
    "obligations": Text("Obligations", "Obligaciones"),
    "seal": Text("Seal", "Sello"),
    "codes": Text("Codes", "Códigos"),
    "findings": Text("Findings", "Observaciones"),
    "source": Text("Source", "Origen"),
    "client": Text("Client record", "Registro de cliente"),
    "none": Text("none", "ninguno"),
}

_WORDS_OF_VALUES: Final = {
    "individual": Text("individual", "persona física"),
    "company": Text("company", "persona moral"),
    "active": Text("active", "activo"),
    "ended": Text("ended", "concluido"),
    "error": Text("error", "error"),
    "warning": Text("warning", "aviso"),
    "info": Text("info", "nota"),
    "no-findings": Text("Nothing to report.", "Nada que señalar."),
    "text-pdf": Text("text layer", "capa de texto"),
    "text-ocr": Text("recognized text", "texto reconocido"),
    "page": Text("p. {page}", "pág. {page}"),
    "or": Text("or", "o"),
}

_CODES: Final = {
    "code.qr": Text("QR", "QR"),
    "code.code128": Text("Bar code", "Código de barras"),
    "code.taxpayer": Text("the taxpayer: {rfc}, idCIF {id_cif}", "el contribuyente: {rfc}, idCIF {id_cif}"),
    "code.seal": Text("the seal and its cadena: {rfc}", "el sello y su cadena: {rfc}"),
    "code.folio": Text("the folio: {folio}, {rfc}", "el folio: {folio}, {rfc}"),
}

_SEAL: Final = {
    "seal.valid": Text("Valid", "Válido"),
    "seal.invalid": Text("Invalid", "Inválido"),
    "seal.unknown_key": Text("Unknown key", "Clave desconocida"),
    "seal.missing": Text("Missing", "Ausente"),
    "seal.valid.meaning": Text(
        "The SAT issued a CSF for the RFC {rfc} on {date}. Name, address, regimes and status are not part of what "
        "is sealed, so this does not prove them.",
        "El SAT emitió una CSF para el RFC {rfc} el {date}. El nombre, el domicilio, los regímenes y el estatus no "
        "forman parte de lo sellado, así que esto no los prueba.",
    ),
    "seal.valid-own.meaning": Text(
        "Sealed for the RFC {rfc} on {date} by the holder of a key of your key store, which is not among the built-in "
        "ones. Name, address, regimes and status are not part of what is sealed, so this does not prove them.",
        "Sellado para el RFC {rfc} el {date} por quien tiene una clave de tu almacén, que no está entre las "
        "incluidas. El nombre, el domicilio, los regímenes y el estatus no forman parte de lo sellado, así que esto "
        "no los prueba.",
    ),
    "seal.valid-unread.meaning": Text(
        "The SAT sealed this cadena, but its form is new here, so what it names cannot be told.",
        "El SAT selló esta cadena, pero su forma es nueva aquí, así que no se puede decir lo que nombra.",
    ),
    "seal.test": Text("Test seal", "Sello de prueba"),
    "seal.test.meaning": Text(
        "A specimen's test seal, made with a published test key and not by the SAT. It proves nothing.",
        "Sello de prueba de un espécimen, hecho con una clave de prueba publicada y no por el SAT. No prueba nada.",
    ),
    "seal.invalid.meaning": Text(
        "The seal does not belong to the cadena: one of them was altered, invented or misread. It proves nothing.",
        "El sello no corresponde a la cadena: alguno de los dos fue alterado, inventado o mal leído. No prueba nada.",
    ),
    "seal.unknown_key.meaning": Text(
        "The key of this certificate is not known here, so the seal neither proves nor disproves anything. "
        "“csf keys learn” finds the key with two genuine CSFs of the same certificate.",
        "Aquí no se conoce la clave de este certificado, así que el sello no prueba ni desmiente nada. "
        "«csf keys learn» la obtiene de dos CSF auténticas del mismo certificado.",
    ),
    "seal.missing.meaning": Text(
        "Cadena or seal is not on the paper, so nothing proves that the SAT issued it.",
        "Falta la cadena o el sello en el documento, así que nada prueba que lo haya emitido el SAT.",
    ),
    "seal.other-rfc": Text(
        "The seal was made for another RFC than the one that the paper shows: it belongs to another paper.",
        "El sello se hizo para un RFC distinto del que muestra el documento: pertenece a otro documento.",
    ),
    "seal.key": Text("Key", "Clave"),
    "seal.key.built-in": Text("the SAT's, built in", "del SAT, incluida"),
    "seal.key.test": Text("the published test key of specimens", "la clave de prueba publicada de los especímenes"),
    "seal.key.store": Text("from your key store", "de tu almacén de claves"),
    "seal.on-day": Text("Issued on", "Emitida el"),
    "seal.chain-rfc": Text("For the RFC", "Para el RFC"),
}

_KEY_OF_PERSON: Final = {
    "key.letters": Text("Letters", "Letras"),
    "key.date": Text("Date", "Fecha"),
    "key.homoclave": Text("Homoclave", "Homoclave"),
    "key.check-digit": Text("Check digit", "Dígito verificador"),
    "key.matches": Text("matches", "coincide"),
    "key.digit-differs": Text("{expected} was to be expected", "se esperaba {expected}"),
    "key.rfc-digit-differs": Text(
        "{expected} was to be expected; about 1.4 % of the RFCs in use differ",
        "se esperaba {expected}; difiere cerca del 1.4 % de los RFC en uso",
    ),
    "key.by-name": Text("By the name", "Según el nombre"),
    "key.letters-match": Text("the letters match", "las letras coinciden"),
    "key.letters-differ": Text("the letters would be {expected}", "las letras serían {expected}"),
    "key.homoclave-match": Text("the homoclave matches", "la homoclave coincide"),
    "key.homoclave-differ": Text("the homoclave would be {expected}", "la homoclave sería {expected}"),
    "key.consonants-match": Text("the consonants match", "las consonantes coinciden"),
    "key.consonants-differ": Text("the consonants would be {expected}", "las consonantes serían {expected}"),
    "key.generic-national": Text("generic RFC: the public at large", "RFC genérico: público en general"),
    "key.generic-foreign": Text("generic RFC: customers abroad", "RFC genérico: clientes en el extranjero"),
    "key.generic-curp": Text("generic CURP: foreigners without one", "CURP genérica: extranjeros sin CURP"),
    "key.birth": Text("Born on", "Nacimiento"),
    "key.sex": Text("Sex", "Sexo"),
    "key.sex.H": Text("man", "hombre"),
    "key.sex.M": Text("woman", "mujer"),
    "key.sex.X": Text("non-binary", "no binario"),
    "key.state": Text("Born in", "Entidad de nacimiento"),
    "key.consonants": Text("Consonants", "Consonantes"),
    "key.homonym": Text("Homonym character", "Diferenciador"),
    "key.value": Text("value {number}", "valor {number}"),
}

_SAMPLE: Final = {
    "sample.made": Text(
        "specimen (layout {layout}, {kind}, seed {seed}). An invented taxpayer; not a tax document.",
        "espécimen (formato {layout}, {kind}, semilla {seed}). Contribuyente inventado; no es un documento fiscal.",
    ),
    "sample.missing-extra": Text(
        "making specimens needs further packages: pip install 'csf-parser[samples]'",
        "para hacer especímenes faltan paquetes: pip install 'csf-parser[samples]'",
    ),
    "file.cannot-write": Text("cannot be written: {reason}", "no se puede escribir: {reason}"),
}

_KEYS: Final = {
    "keys.step.power": Text("Raising a seal to the exponent", "Elevando un sello al exponente"),
    "keys.step.common divisor": Text(
        "Computing the common divisor (about half a minute)", "Calculando el divisor común (cerca de medio minuto)"
    ),
    "keys.step.confirmation": Text(
        "Trying the key on the other documents", "Probando la clave en los demás documentos"
    ),
    "keys.no-seal": Text("it has no seal to learn from", "no tiene sello del cual aprender"),
    "keys.known": Text(
        "All these seals are valid under keys that are known already; there is nothing to learn.",
        "Todos estos sellos son válidos con claves ya conocidas; no hay nada que aprender.",
    ),
    "keys.learned": Text(
        "Learned the key of certificate {certificate}", "Se obtuvo la clave del certificado {certificate}"
    ),
    "keys.from": Text("Learned from", "Obtenida de"),
    "keys.confirmed": Text("Confirmed by", "Confirmada por"),
    "keys.contradicted": Text("Not sealed with it", "No sellados con ella"),
    "keys.unconfirmed": Text(
        "No third document confirms it. Try it on another genuine CSF of this certificate with “csf seal”.",
        "Ningún tercer documento la confirma. Pruébala en otra CSF auténtica de este certificado con «csf seal».",
    ),
    "keys.saved": Text("Saved in", "Guardada en"),
    "keys.not-saved": Text("Not saved.", "No se guardó."),
    "keys.doubtful": Text(
        "Not saved: some documents were not sealed with it and none confirms it. Leave out the ones you did not fetch "
        "from the SAT yourself.",
        "No se guardó: hay documentos que no se sellaron con ella y ninguno la confirma. Quita los que no hayas "
        "descargado tú del SAT.",
    ),
    "keys.trust": Text(
        "Learn only from documents that you fetched from the SAT yourself: a forger's papers teach a forger's key.",
        "Aprende solo de documentos que tú hayas descargado del SAT: los papeles de un falsificador enseñan su clave.",
    ),
    "keys.missing-extra": Text(
        "learning a key needs gmpy2: pip install 'csf-parser[keys]'",
        "para obtener una clave hace falta gmpy2: pip install 'csf-parser[keys]'",
    ),
    "keys.bits": Text("Bits", "Bits"),
    "keys.modulus": Text("Modulus", "Módulo"),
}

_PARSE: Final = {
    "fact.rfc": Text("RFC", "RFC"),
    "fact.id_cif": Text("idCIF", "idCIF"),
    "fact.folio": Text("Folio", "Folio"),
    "fact.issued_on": Text("Issued on", "Emisión"),
    "fact.sense": Text("Sense", "Sentido"),
    "sense.positive": Text("positive", "positivo"),
    "sense.negative": Text("negative", "negativo"),
    "parse.regime-not-active": Text(
        "regime {regime} is not active on this CSF; active: {active}",
        "el régimen {regime} no está activo en esta CSF; activos: {active}",
    ),
}

_CHECK: Final = {
    "check.yes": Text(
        "Yes: as far as the paper shows, a CFDI 4.0 would accept these data.",
        "Sí: hasta donde muestra el documento, un CFDI 4.0 aceptaría estos datos.",
    ),
    "check.yes-with-warnings": Text(
        "Yes, with warnings: a CFDI 4.0 may accept these data, but look at the warnings below first.",
        "Sí, con avisos: un CFDI 4.0 puede aceptar estos datos, pero antes revisa los avisos de abajo.",
    ),
    "check.no": Text(
        "No: do not use these data before the errors below are settled.",
        "No: no uses estos datos antes de resolver los errores de abajo.",
    ),
    "check.no-refused": Text(
        "No: a CFDI 4.0 with these data would be refused ({rules}).",
        "No: un CFDI 4.0 con estos datos sería rechazado ({rules}).",
    ),
    "check.error": Text("Errors ({count})", "Errores ({count})"),
    "check.warning": Text("Warnings ({count})", "Avisos ({count})"),
    "check.info": Text("Notes ({count})", "Notas ({count})"),
    "check.advice": Text("To do: {advice}", "Qué hacer: {advice}"),
    "check.choose-regime": Text("to be chosen: {codes}", "por elegir: {codes}"),
}

TEXTS: Final[dict[str, Text]] = (
    {f"field.{path}": text for path, text in FIELD_LABELS.items()}
    | {f"section.{name}": text for name, text in _SECTIONS.items()}
    | {f"word.{word}": text for word, text in _WORDS_OF_VALUES.items()}
    | _CODES | _SEAL | ORIGIN_TEXTS | _KEY_OF_PERSON | _SAMPLE | _KEYS | _PARSE | _CHECK | BATCH_TEXTS
    | VERIFY | UPLOAD | SANDBOX | SERVE
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The texts in one language.

    >>> Words("es")("word.page", page=2)
    'pág. 2'
    """

    language: Language

    def __call__(self, key: str, **data: object) -> str:
        """The text of this key, its blanks filled in."""
        text = TEXTS[key]
        return (text.es if self.language == "es" else text.en).format(**data)
