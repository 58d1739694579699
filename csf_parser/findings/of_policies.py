"""Findings of a policy: what one's own rules demand beyond what makes a CSF sound."""

from typing import Final

from csf_parser.findings.kind import FindingKind

ROWS: Final = (
    FindingKind(
        "too-old",
        "warning",
        "The paper is {days} days old; the policy wants {max_age_days} at most. The SAT itself sets no expiry.",
        "El documento tiene {days} días de emitido; la política admite hasta {max_age_days}. El SAT no fija vigencia.",
        "Data may have changed since it was issued.",
        "Ask for a newer one if you need it. To demand a CSF as a condition of invoicing is an infraction (CFF 83-IX).",
    ),
    FindingKind(
        "seal-required",
        "error",
        "The policy demands a seal that this paper does not have, or that could not be verified.",
        "La política exige un sello que este documento no tiene o que no se pudo verificar.",
        "A scan, a paper that is not complete, or a seal that is not the SAT's.",
        "Ask the taxpayer for the PDF as downloaded from the SAT.",
    ),
    FindingKind(
        "status-not-accepted",
        "error",
        "The policy does not accept a taxpayer of this status.",
        "La política no acepta contribuyentes con este estatus en el padrón.",
        "The status printed is none of those that the policy lists.",
        "Ask the taxpayer for a current CSF, or change the policy.",
    ),
    FindingKind(
        "cfdi-use-incompatible",
        "error",
        "The uso de CFDI of the policy does not fit this kind of taxpayer under any of the active regimes.",
        "El uso de CFDI de la política no es compatible con el tipo de persona ni con los regímenes vigentes.",
        "Each use is open to some regimes only (c_UsoCFDI). A warning where it fits one of several active regimes.",
        "Choose another use; S01 (sin efectos fiscales) fits every regime.",
        "CFDI40161",
    ),
    FindingKind(
        "listed-69b-definitive",
        "error",
        "The RFC is on the SAT's list of article 69-B CFF as “Definitivo”: its invoices have no tax effect.",
        "El RFC está en el listado del artículo 69-B del CFF como «Definitivo»: sus CFDI no producen efecto fiscal.",
        "The SAT has established that the taxpayer invoiced operations that did not exist.",
        "Do not deal with this taxpayer before you have asked your tax adviser.",
    ),
    FindingKind(
        "listed-69b-presumed",
        "warning",
        "The RFC is on the SAT's list of article 69-B CFF as “Presunto”.",
        "El RFC está en el listado del artículo 69-B del CFF como «Presunto».",
        "The SAT presumes that the taxpayer invoices operations that do not exist, and has given it time to answer.",
        "Ask your tax adviser before dealing with this taxpayer.",
    ),
    FindingKind(
        "listed-69b-cleared",
        "info",
        "The RFC is on the SAT's list of article 69-B CFF, but as cleared.",
        "El RFC está en el listado del artículo 69-B del CFF, pero la presunción quedó sin efecto.",
        "The taxpayer answered the presumption (Desvirtuado) or won in court (Sentencia Favorable).",
        "Nothing.",
    ),
    FindingKind(
        "listed-69b-unclear",
        "warning",
        "The RFC is on the SAT's list of article 69-B CFF, in a situation that this version does not know.",
        "El RFC está en el listado del artículo 69-B del CFF con una situación que esta versión no conoce.",
        "The SAT has introduced a new situation, or the file is not the SAT's own.",
        "Read the row in the list.",
    ),
)
