"""Texts of the SAT's catalogues as a CSF prints them: activities, regimes, obligations and their due dates.

Spelling, missing full stops and doubled blanks are the SAT's.
"""

import datetime as dt
from typing import Final, NamedTuple

from csf_parser.catalogs.obligations import BY_17TH, BY_CALENDAR_17TH, BY_FEBRUARY, BY_LAST_DAY
from csf_parser.values import PersonKind


class RegimeText(NamedTuple):
    """A regime's printed name with the activities and obligations (description, due date) that go with it."""

    name: str
    activities: tuple[str, ...]
    obligations: tuple[tuple[str, str], ...] = ()
    since: dt.date = dt.date(1980, 1, 1)


class EndedRegime(NamedTuple):
    """The printed name of a regime that taxpayers have left, and the time in which they may have been in it."""

    name: str
    since: dt.date
    until: dt.date


_RETENTION: Final = ("Entero de retenciones mensuales de ISR por sueldos y salarios", BY_17TH)
_VAT: Final = ("Pago definitivo mensual de IVA.", BY_17TH)
_SUPPLIERS: Final = ("Declaración de proveedores de IVA", BY_LAST_DAY)
_ANNUAL_INDIVIDUAL: Final = (
    "Declaración anual de ISR. Personas Físicas.",
    "A más tardar el 30 de abril del ejercicio siguiente.",
)
_ANNUAL_COMPANY: Final = (
    "Declaración anual de ISR del ejercicio Personas morales.",
    "Dentro de los tres meses siguientes al cierre del ejercicio.",
)
_TRUST_SINCE: Final = dt.date(2022, 1, 1)
_TRUST_PAYMENT: Final = (
    ("Pago provisional mensual de ISR. Régimen Simplificado de Confianza.", BY_CALENDAR_17TH),
    ("Pago definitivo mensual de IVA. Régimen Simplificado de Confianza.", BY_CALENDAR_17TH),
    (
        "Ajuste anual de ISR correspondiente a la declaración anual. Régimen Simplificado de Confianza.",
        "A más tardar el día 30 del mes de abril del ejercicio siguiente",
    ),
)

INDIVIDUAL_REGIMES: Final = (
    RegimeText("Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios", ("Asalariado",)),
    RegimeText("Régimen de Ingresos por Dividendos (socios y accionistas)", ("Socio o accionista",)),
    RegimeText(
        "Régimen de las Personas Físicas con Actividades Empresariales y Profesionales",
        (
            "Otros servicios de consultoría científica y técnica",
            "Consultorios de medicina general pertenecientes al sector privado",
            "Comercio al por menor en tiendas de abarrotes, ultramarinos y misceláneas",
            "Comercio al por menor en tiendas de autoservicio de materiales para la autoconstrucción",
        ),
        (
            (
                (
                    "Pago provisional mensual de ISR por actividades empresariales. "
                    "Régimen de Actividades Empresariales y Profesionales"
                ),
                BY_17TH,
            ),
            _VAT,
            _SUPPLIERS,
            _ANNUAL_INDIVIDUAL,
            ("Entero de retención de ISR por servicios profesionales.  MENSUAL", BY_17TH),
        ),
    ),
    RegimeText(
        "Régimen Simplificado de Confianza",
        ("Servicios de consultoría en computación", "Diseño gráfico", "Servicios de contabilidad y auditoría"),
        _TRUST_PAYMENT,
        _TRUST_SINCE,
    ),
    RegimeText(
        "Régimen de Arrendamiento",
        ("Alquiler sin intermediación de viviendas no amuebladas", "Alquiler de otros inmuebles"),
        (
            (
                "Entero mensual de retenciones de ISR de ingresos por  arrendamiento.",
                "Conjuntamente con la retención por salarios o asimilados a salarios (17 de cada mes en su defecto)",
            ),
            _VAT,
            _ANNUAL_INDIVIDUAL,
        ),
    ),
    RegimeText(
        "Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas.",
        ("Servicio de transporte terrestre de pasajeros efectuado por medio de plataformas tecnológicas",),
        (_VAT, _ANNUAL_INDIVIDUAL),
        dt.date(2020, 6, 1),
    ),
)

COMPANY_REGIMES: Final = (
    RegimeText(
        "Régimen General de Ley Personas Morales",
        (
            "Construcción de inmuebles comerciales, institucionales y de servicios",
            "Comercio al por mayor de equipo y accesorios de cómputo",
            "Comercio al por mayor de otra maquinaria y equipo de uso general",
            "Otros intermediarios de comercio al por mayor",
            (
                "Fabricación de otros productos de hierro y acero (vigas, perfiles y varilla) a partir de láminas "
                "adquiridas, herrajes, cerraduras, candados, tornillos, clavos y demás artículos metálicos diversos "
                "para la construcción y la industria"
            ),
        ),
        (
            ("Pago provisional mensual de ISR personas morales régimen general", BY_17TH),
            _RETENTION,
            _VAT,
            _SUPPLIERS,
            _ANNUAL_COMPANY,
            (
                "Declaración informativa de IVA con la anual de ISR",
                "Conjuntamente con la declaración anual del ejercicio.",
            ),
            ("Entero de retenciones de IVA Mensual", BY_17TH),
            (
                (
                    "Declaración informativa anual de pagos y retenciones de servicios profesionales. "
                    "Personas Morales. Impuesto Sobre la Renta"
                ),
                BY_FEBRUARY,
            ),
            (
                "declaración informativa anual de retenciones de ISR por ingresos asimilados a salarios",
                BY_FEBRUARY,
            ),
            (
                (
                    "Pago provisional trimestral de ISR de personas morales por inicio de segundo ejercicio. "
                    "Régimen General."
                ),
                BY_17TH,
            ),
        ),
    ),
    RegimeText(
        "Régimen Simplificado de Confianza",
        ("Servicios de administración de negocios", "Agencias de publicidad", "Servicios de ingeniería"),
        (*_TRUST_PAYMENT, _SUPPLIERS),
        _TRUST_SINCE,
    ),
    RegimeText(
        "Régimen de las Personas Morales con fines no lucrativos",
        ("Asociaciones y organizaciones civiles", "Otros servicios de asistencia social"),
        (_RETENTION,),
    ),
    RegimeText(
        "Régimen de Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras PM",
        ("Siembra, cultivo y cosecha de otros cultivos", "Explotación de bovinos para la producción de carne"),
        (
            _VAT,
            (
                "Pago provisional de ISR de Personas Morales del Régimen de Actividades Agrícolas, ganaderas y pesca.",
                "A más tardar el día 17 del mes inmediato al periodo que corresponda.",
            ),
            (
                "Declaración anual de ISR Régimen de Actividades Agrícolas. Personas Morales.",
                "Durante el mes de Marzo del ejercicio siguiente.",
            ),
        ),
    ),
)

ENDED_INDIVIDUAL_REGIMES: Final = (
    EndedRegime("Régimen de Incorporación Fiscal", dt.date(2014, 1, 1), dt.date(2021, 12, 31)),
    EndedRegime("Sin obligaciones fiscales", dt.date(1980, 1, 1), dt.date(2021, 12, 31)),
)
ENDED_COMPANY_REGIMES: Final = (
    EndedRegime("Régimen Simplificado de Ley Personas Morales", dt.date(2002, 1, 1), dt.date(2013, 12, 31)),
)

CAPITAL_REGIMES: Final = (
    "SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
    "SOCIEDAD DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE",
    "SOCIEDAD POR ACCIONES SIMPLIFICADA DE CAPITAL VARIABLE",
    "SOCIEDAD ANONIMA PROMOTORA DE INVERSION DE CAPITAL VARIABLE",
    "SOCIEDAD CIVIL",
    "ASOCIACION CIVIL",
)


def regimes_for(kind: PersonKind) -> tuple[RegimeText, ...]:
    """The regimes that a person of this kind may be in."""
    return COMPANY_REGIMES if kind == "company" else INDIVIDUAL_REGIMES


def ended_regimes_for(kind: PersonKind) -> tuple[EndedRegime, ...]:
    """Regimes that a person of this kind may have left."""
    return ENDED_COMPANY_REGIMES if kind == "company" else ENDED_INDIVIDUAL_REGIMES
