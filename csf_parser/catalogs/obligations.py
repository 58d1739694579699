"""Texts of tax obligations and of when they are due, as CSFs print them.

The SAT publishes no list. These stand on genuine papers; there are more. Spelling, missing full stops and the rest are
the SAT's. They serve to tell a misread text and to print specimens, never to judge a paper.
"""

from typing import Final

BY_17TH: Final = "A más tardar el día 17 del mes inmediato posterior al periodo que corresponda."
BY_LAST_DAY: Final = "A más tardar el último día del mes inmediato posterior al periodo que corresponda."
BY_FEBRUARY: Final = "A más tardar el 15 de febrero del año siguiente"
BY_CALENDAR_17TH: Final = (
    "A más tardar el día 17 del mes de calendario inmediato posterior a aquél al que corresponda el pago"
)

PRINTED_DUE_TEXTS: Final = (
    BY_17TH,
    BY_LAST_DAY,
    BY_FEBRUARY,
    BY_CALENDAR_17TH,
    "A más tardar el 30 de abril del ejercicio siguiente.",
    "A más tardar el día 30 del mes de abril del ejercicio siguiente",
    "Dentro de los tres meses siguientes al cierre del ejercicio.",
    "Conjuntamente con la declaración anual del ejercicio.",
    "Conjuntamente con la retención por salarios o asimilados a salarios (17 de cada mes en su defecto)",
    "A más tardar el día 17 del mes inmediato al periodo que corresponda.",
    "Durante el mes de Marzo del ejercicio siguiente.",
)

PRINTED_DESCRIPTIONS: Final = (
    "Pago provisional mensual de ISR personas morales régimen general",
    "Pago definitivo mensual de IVA.",
    "Pago definitivo mensual de IVA. Régimen Simplificado de Confianza.",
    "Pago provisional mensual de ISR. Régimen Simplificado de Confianza.",
    (
        "Pago provisional mensual de ISR por actividades empresariales. "
        "Régimen de Actividades Empresariales y Profesionales"
    ),
    "Ajuste anual de ISR correspondiente a la declaración anual. Régimen Simplificado de Confianza.",
    "Declaración anual de ISR. Personas Físicas.",
    "Declaración anual de ISR del ejercicio Personas morales.",
    "Declaración de proveedores de IVA",
    "Declaración informativa de IVA con la anual de ISR",
    "Entero de retenciones mensuales de ISR por sueldos y salarios",
    "Entero de retenciones de IVA Mensual",
    "Entero de retención de ISR por servicios profesionales. MENSUAL",
    "Entero mensual de retenciones de ISR de ingresos por arrendamiento.",
)
