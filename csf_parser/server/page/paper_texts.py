"""What the page says about a paper that was read."""

from typing import Final

from csf_parser.bilingual import Text

PAPER: Final = {
    "verdict.yes": Text("Yes, you can invoice with these data", "Sí, puedes facturar con estos datos"),
    "verdict.yes-with-warnings": Text("Yes, but look at the warnings first", "Sí, pero revisa antes los avisos"),
    "verdict.no": Text("No, do not invoice with these data yet", "No, todavía no factures con estos datos"),
    "verdict.yes.short": Text("Good", "Bien"),
    "verdict.yes-with-warnings.short": Text("Warnings", "Avisos"),
    "verdict.no.short": Text("Problems", "Problemas"),
    "verdict.failure.short": Text("Not read", "No se leyó"),
    "verdict.code.short": Text("QR code", "Código QR"),
    "paper.one": Text("CSF", "Constancia"),
    "paper.several": Text("{count} CSFs in this file", "{count} constancias en este archivo"),
    "paper.pages": Text("Pages of the paper", "Páginas del documento"),
    "paper.page": Text("Page {number}", "Página {number}"),
    "paper.page.alt": Text("Picture of page {number} of the paper", "Imagen de la página {number} del documento"),
    "paper.fields-on-page": Text("What was read on page {number}", "Lo que se leyó en la página {number}"),
    "paper.no-picture": Text(
        "The page cannot be shown, but it was read.", "La página no se puede mostrar, pero sí se leyó."
    ),
    "paper.keys": Text(
        "Tab goes to the boxes, the arrow keys from one to the next, Enter to the value.",
        "Con Tab llegas a los recuadros, con las flechas pasas de uno a otro y con Enter vas al valor.",
    ),
    "paper.larger": Text("Enlarge", "Ampliar"),
    "paper.smaller": Text("Reduce", "Reducir"),
    "paper.boxes": Text("Boxes", "Recuadros"),
    "paper.see": Text("See “{label}” on page {number}", "Ver «{label}» en la página {number}"),
    "paper.to-value": Text("{label}: {value}", "{label}: {value}"),
    "paper.empty": Text("printed empty", "impreso vacío"),
    "paper.confidence": Text("read with {percent} % confidence", "leído con {percent} % de confianza"),
    "paper.all": Text("Everything that was read", "Todo lo que se leyó"),
    "paper.section.identification": Text("Identification", "Identificación"),
    "paper.section.address": Text("Fiscal address", "Domicilio fiscal"),
    "paper.section.regimes": Text("Regimes", "Regímenes"),
    "paper.section.activities": Text("Economic activities", "Actividades económicas"),
    "paper.section.obligations": Text("Obligations", "Obligaciones"),
    "paper.section.issue": Text("Issue", "Emisión"),
    "paper.section.codes": Text("QR and bar codes", "Códigos QR y de barras"),
    "paper.signature": Text("Sello digital", "Sello digital"),
    "paper.active": Text("active", "activo"),
    "paper.ended": Text("ended", "concluido"),
    "paper.since": Text("since {start}", "desde {start}"),
    "paper.from-until": Text("{start} to {end}", "{start} a {end}"),
    "paper.percentage": Text("{percent} %", "{percent} %"),
    "paper.individual": Text("individual", "persona física"),
    "paper.company": Text("company", "persona moral"),
    "paper.recognised": Text("Recognised from a picture", "Reconocido de una imagen"),
    "paper.issued": Text("issued on {day}", "emitida el {day}"),
    "paper.code.taxpayer": Text("QR code of the cédula", "QR de la cédula"),
    "paper.code.seal": Text("QR code of the seal", "QR del sello"),
    "paper.code.folio": Text("QR code of the folio", "QR del folio"),
    "paper.code.code128": Text("Bar code", "Código de barras"),
    "paper.code.qr": Text("QR code", "Código QR"),
    "findings.title": Text("What we noticed", "Lo que notamos"),
    "findings.none": Text("Nothing to point out.", "Nada que señalar."),
    "findings.error": Text("Problem", "Problema"),
    "findings.warning": Text("Warning", "Aviso"),
    "findings.info": Text("Note", "Nota"),
    "findings.place": Text("See the place on page {number}", "Ver el lugar en la página {number}"),
    "findings.cfdi": Text("SAT rule {rule}", "Regla {rule} del SAT"),
    "findings.copies": Text("What stands where", "Qué dice en cada lugar"),
    "findings.copy.identification": Text("Identification", "Datos de identificación"),
    "seal.title": Text("The seal", "El sello"),
    "seal.valid": Text("The seal is valid", "El sello es válido"),
    "seal.valid.meaning": Text(
        "The SAT issued a CSF for the RFC {rfc} on {date}. The seal does not cover the name, the address or the "
        "regimes, so compare those with the SAT's page where it matters.",
        "El SAT emitió una constancia para el RFC {rfc} el {date}. El sello no cubre el nombre, el domicilio ni los "
        "regímenes: si es importante, compáralos con la página del SAT.",
    ),
    "seal.valid-unread.meaning": Text(
        "The SAT sealed this text, but its form is new here, so what it names cannot be told.",
        "El SAT selló este texto, pero su forma es nueva aquí, así que no se puede decir lo que nombra.",
    ),
    "seal.test": Text("A test seal", "Sello de prueba"),
    "seal.test.meaning": Text(
        "This is a specimen for tests, sealed with a published test key and not by the SAT. It proves nothing.",
        "Es un espécimen para pruebas, sellado con una clave de prueba publicada y no por el SAT. No prueba nada.",
    ),
    "seal.invalid": Text("The seal is not valid", "El sello no es válido"),
    "seal.invalid.meaning": Text(
        "The seal does not belong to this text: something was altered, invented or misread. Ask for the paper again, "
        "as the SAT gives it.",
        "El sello no corresponde a este texto: algo fue alterado, inventado o mal leído. Pide de nuevo la constancia, "
        "tal como la da el SAT.",
    ),
    "seal.unknown_key": Text("The seal could not be verified", "El sello no se pudo verificar"),
    "seal.unknown_key.meaning": Text(
        "It was made with a key of the SAT that this server does not know yet. That says nothing against the paper.",
        "Se hizo con una clave del SAT que este servidor aún no conoce. Eso no dice nada en contra del documento.",
    ),
    "seal.missing": Text("There is no legible seal", "No hay un sello legible"),
    "seal.missing.meaning": Text(
        "Cadena or seal is missing or cannot be read, so nothing proves that the SAT issued the paper. Ask for all of "
        "its pages.",
        "Falta la cadena o el sello, o no se puede leer, así que nada prueba que el documento sea del SAT. Pide todas "
        "sus páginas.",
    ),
    "seal.other-rfc": Text(
        "The seal belongs to another RFC than the one on the paper: it was taken from another paper.",
        "El sello es de un RFC distinto del que muestra el documento: se tomó de otro.",
    ),
    "seal.rfc": Text("For the RFC", "Para el RFC"),
    "seal.day": Text("Issued on", "Emitida el"),
    "seal.certificate": Text("Certificate", "Certificado"),
    "seal.chain": Text("Cadena original", "Cadena original"),
    "code.title": Text("What the QR code says", "Lo que dice el código QR"),
    "code.taxpayer": Text(
        "It names a taxpayer. With it, the SAT's page shows the current data.",
        "Nombra a un contribuyente. Con él, la página del SAT muestra sus datos vigentes.",
    ),
    "code.seal": Text("It holds the seal of a CSF.", "Contiene el sello de una constancia."),
    "code.folio": Text("It names the folio of a CSF.", "Nombra el folio de una constancia."),
    "code.unknown": Text(
        "This is not the text of one of the SAT's QR codes. It begins with https://siat.sat.gob.mx/ and holds D3=.",
        "No es el texto de un código QR del SAT. Empieza con https://siat.sat.gob.mx/ y contiene D3=.",
    ),
    "code.open": Text("Open the SAT's page (leaves this server)", "Abrir la página del SAT (sale de este servidor)"),
    "code.folio.label": Text("Folio", "Folio"),
    "code.rfc-wrong": Text("This is not a valid RFC.", "No es un RFC válido."),
}
