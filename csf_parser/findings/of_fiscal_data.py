"""Findings about domicile, regimes, activities and status: what the SAT's catalogues say of them."""

from typing import Final

from csf_parser.findings.kind import FindingKind

_CHECK_ADDRESS: Final = "Compare the address with the paper. Before invoicing, confirm the zip at the SAT's page."

ROWS: Final = (
    FindingKind(
        "zip-missing",
        "error",
        "The domicile has no Código Postal. A CFDI 4.0 cannot be issued without the receiver's zip.",
        "El domicilio no tiene código postal. Sin el código postal del receptor no se puede emitir un CFDI 4.0.",
        "The row is empty on the paper.",
        "Ask the taxpayer for the zip of the fiscal domicile.",
        "CFDI40147",
    ),
    FindingKind(
        "zip-unknown",
        "warning",
        "The zip is not in the SAT's catalogue of postal codes as of this version.",
        "El código postal no está en el catálogo del SAT que incluye esta versión.",
        "A digit was misread or changed, or the zip is newer than the catalogue.",
        _CHECK_ADDRESS,
        "CFDI40147",
    ),
    FindingKind(
        "zip-state-differs",
        "warning",
        "By the SAT's catalogue the zip lies in another state than the one printed.",
        "Según el catálogo del SAT, el código postal pertenece a otra entidad federativa.",
        "Zip or state were changed on the paper.",
        _CHECK_ADDRESS,
        "CFDI40148",
    ),
    FindingKind(
        "zip-municipality-differs",
        "warning",
        "By the SAT's catalogue the zip lies in another municipality than the one printed.",
        "Según el catálogo del SAT, el código postal pertenece a otro municipio o demarcación.",
        "Zip or municipality were changed on the paper, or the municipality is new or was renamed.",
        _CHECK_ADDRESS,
        "CFDI40148",
    ),
    FindingKind(
        "state-unknown",
        "warning",
        "The state printed in the domicile is none of the 32 federal entities.",
        "La entidad federativa del domicilio no es ninguna de las 32.",
        "The name was misread or changed.",
        _CHECK_ADDRESS,
    ),
    FindingKind(
        "issue-place-differs",
        "info",
        "The place of issue is not the municipality of the fiscal domicile.",
        "El lugar de emisión no corresponde al municipio del domicilio fiscal.",
        "The SAT prints the taxpayer's own municipality there. A warning where even the state is another: then the "
        "address may have been replaced.",
        _CHECK_ADDRESS,
    ),
    FindingKind(
        "regime-unknown",
        "warning",
        "This version does not know the name of this regime, so it has no code.",
        "Esta versión no reconoce el nombre de este régimen, por lo que quedó sin clave.",
        "The name was misread or changed, or the SAT has a new one. Of a regime that has ended it is information only.",
        "Choose the code from c_RegimenFiscal by hand.",
        "CFDI40157",
    ),
    FindingKind(
        "regime-historic",
        "warning",
        "This regime is printed as current, but it no longer exists: no CFDI 4.0 can carry it.",
        "Este régimen aparece como vigente, pero ya no existe: ningún CFDI 4.0 lo admite.",
        "An old paper, or an altered one.",
        "Ask the taxpayer for a current CSF.",
        "CFDI40157",
    ),
    FindingKind(
        "regime-unsuited",
        "error",
        "A taxpayer of this kind (individual or company) cannot have this regime.",
        "Este régimen no es aplicable al tipo de persona (física o moral) del contribuyente.",
        "RFC or regime were changed on the paper.",
        "Do not use the paper before the regime is confirmed at the SAT's page.",
        "CFDI40158",
    ),
    FindingKind(
        "no-active-regime",
        "error",
        "No regime is active. There is none to invoice under.",
        "No hay ningún régimen vigente con el cual facturar.",
        "The taxpayer is suspended or cancelled, or a page is missing.",
        "Ask the taxpayer for a current CSF with all its pages.",
        "CFDI40157",
    ),
    FindingKind(
        "several-regimes",
        "info",
        "Several regimes are active. Someone has to choose the one to invoice under.",
        "Hay varios regímenes vigentes. Alguien debe elegir con cuál se factura.",
        "Many individuals have more than one source of income.",
        "Ask the customer which one the purchase belongs to; client_record(regime=…) takes its code.",
    ),
    FindingKind(
        "activities-percentages",
        "warning",
        "The percentages of the current economic activities do not add up to 100.",
        "Los porcentajes de las actividades económicas vigentes no suman 100.",
        "A row was misread, removed or changed.",
        "Compare the table with the paper. An invoice does not carry the activities.",
    ),
    FindingKind(
        "status-suspended",
        "warning",
        "The taxpayer is suspended. An invoice to this RFC is stamped; one from it should not be accepted.",
        "El contribuyente está suspendido. Se le puede facturar, pero no debería emitir facturas.",
        "Activities were suspended by the taxpayer or by the SAT.",
        "Ask whether activities have resumed, and for a CSF that shows it.",
    ),
    FindingKind(
        "status-cancelled",
        "error",
        "The RFC is cancelled. An invoice to it is refused.",
        "El RFC está cancelado. Cualquier factura a este RFC será rechazada.",
        "The taxpayer has died, was wound up, or merged with another.",
        "Ask for the CSF of whoever took over.",
        "CFDI40143",
    ),
    FindingKind(
        "status-not-active",
        "warning",
        "The taxpayer's status is not an active one: inactive, or a registration that is still pending. An invoice to "
        "this RFC may be refused.",
        "El estatus del contribuyente no es activo: está inactivo o su inscripción sigue pendiente. Una factura a este "
        "RFC podría ser rechazada.",
        "The registration is not finished, or the obligations have ended.",
        "Confirm the status at the SAT's page before you invoice (csf verify).",
        "CFDI40143",
    ),
    FindingKind(
        "taxpayer-not-located",
        "warning",
        "The SAT has not located this taxpayer or its domicile. It may restrict the taxpayer's certificates and "
        "publish its name (articles 17-H Bis and 69 CFF).",
        "El SAT no ha localizado a este contribuyente o su domicilio. Puede restringir sus sellos y publicar sus datos "
        "(artículos 17-H Bis y 69 del CFF).",
        "A visit of the SAT found nobody, or another occupant, at the address.",
        "Ask for a current CSF, and look the RFC up in the lists of articles 69 and 69-B before you do business.",
    ),
    FindingKind(
        "address-status-unknown",
        "warning",
        "This version does not know what is printed about the domicile, or about the taxpayer in it. Only “LOCALIZADO” "
        "is a good one.",
        "Esta versión no conoce lo que el documento dice del domicilio o del contribuyente en él. Solo «LOCALIZADO» es "
        "favorable.",
        "The SAT prints a reason for which the taxpayer was not found, or its verification is pending.",
        "Read it in the document, and confirm the address at the SAT's page.",
    ),
    FindingKind(
        "status-unknown",
        "warning",
        "This version does not know the status that is printed, so it cannot say whether an invoice would be accepted.",
        "Esta versión no conoce el estatus en el padrón que aparece en el documento, por lo que no puede decir si se "
        "aceptaría una factura.",
        "The SAT publishes no list of them, or the word was misread or changed.",
        "Read it in the document, confirm it at the SAT's page (csf verify), and report it to the project if it is "
        "genuine.",
    ),
)
