"""Findings of asking the SAT: how its page differs from the paper. Both values are in ``data``."""

from typing import Final

from csf_parser.findings.kind import FindingKind

_REGISTERED_SINCE: Final = "Something was registered after the paper was issued, or the paper was altered."
_ASK_FOR_A_NEW_ONE: Final = "Ask for a CSF of today."

ROWS: Final = (
    FindingKind(
        "sat-not-found",
        "error",
        "The SAT has no record of this RFC with this idCIF.",
        "El SAT no tiene registro de este RFC con este idCIF.",
        "The paper was invented, or one of the two was misread or changed.",
        "Compare both with the paper. If they are the printed ones, do not use it.",
    ),
    FindingKind(
        "sat-not-asked",
        "warning",
        "The paper shows no idCIF, so the SAT was not asked.",
        "El documento no muestra un idCIF, por lo que no se consultó al SAT.",
        "The first page is cut or missing, or the QR code cannot be read.",
        "Ask for a complete CSF, or give RFC and idCIF by hand (csf verify --rfc … --id-cif …).",
    ),
    FindingKind(
        "sat-code-elsewhere",
        "error",
        "This QR code does not lead to the SAT's page about a taxpayer, so nothing was opened.",
        "Este código QR no lleva a la página del SAT sobre un contribuyente, por lo que no se abrió nada.",
        "The code of a forged paper, or another code than the one of the cédula.",
        "Do not open its address. The code of the cédula begins with https://siat.sat.gob.mx/app/qr/.",
    ),
    FindingKind(
        "sat-rfc-differs",
        "error",
        "The SAT's page is about another RFC than the paper.",
        "La página del SAT corresponde a un RFC distinto del impreso.",
        "The QR code was taken from somebody else's paper.",
        "Do not use the paper.",
    ),
    FindingKind(
        "sat-name-differs",
        "error",
        "The name that the SAT has registered is not the printed one.",
        "El nombre registrado en el SAT no es el impreso.",
        _REGISTERED_SINCE,
        "Invoice under the name that the SAT shows; ask for a CSF of today.",
        "CFDI40145",
    ),
    FindingKind(
        "sat-curp-differs",
        "error",
        "The CURP that the SAT has registered is not the printed one.",
        "La CURP registrada en el SAT no es la impresa.",
        "The paper was altered, or the CURP was corrected.",
        _ASK_FOR_A_NEW_ONE,
    ),
    FindingKind(
        "sat-capital-regime-differs",
        "warning",
        "The capital regime that the SAT has registered is not the printed one.",
        "El régimen de capital registrado en el SAT no es el impreso.",
        "The company was transformed after the paper was issued, or an abbreviation is not known here.",
        "Nothing for an invoice, which does not carry it. Ask for a CSF of today if it matters to you.",
    ),
    FindingKind(
        "sat-status-differs",
        "error",
        "The status that the SAT has registered is not the printed one.",
        "La situación registrada en el SAT no es la impresa.",
        _REGISTERED_SINCE + " A warning where the taxpayer is active today.",
        "Trust the SAT's page: a cancelled taxpayer cannot be invoiced, a suspended one should not invoice.",
    ),
    FindingKind(
        "sat-start-differs",
        "warning",
        "The start of operations that the SAT has registered is not the printed one.",
        "La fecha de inicio de operaciones registrada en el SAT no es la impresa.",
        "The paper was altered, or the date was corrected.",
        _ASK_FOR_A_NEW_ONE,
    ),
    FindingKind(
        "sat-zip-differs",
        "error",
        "The postal code that the SAT has registered is not the printed one.",
        "El código postal registrado en el SAT no es el impreso.",
        "The taxpayer has moved, or the paper was altered.",
        "Invoice with the postal code that the SAT shows; ask for a CSF of today.",
        "CFDI40147",
    ),
    FindingKind(
        "sat-address-differs",
        "warning",
        "This part of the address is not the one that the SAT has registered.",
        "Esta parte del domicilio no es la registrada en el SAT.",
        "The taxpayer has moved, the paper was altered, or the two are spelled in a way that is not known here.",
        _ASK_FOR_A_NEW_ONE,
    ),
    FindingKind(
        "sat-regimes-differ",
        "warning",
        "The active regimes are not those that the SAT has registered.",
        "Los regímenes vigentes no son los registrados en el SAT.",
        _REGISTERED_SINCE,
        "Invoice under a regime that the SAT shows; ask for a CSF of today.",
    ),
)
