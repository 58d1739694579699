"""The texts of the commands that talk over a network: ``csf verify``, ``upload``, ``sandbox`` and ``serve``."""

from typing import Final

from csf_parser.bilingual import Text

VERIFY: Final = {
    "verify.agrees": Text(
        "The SAT's page says the same as the paper.", "La página del SAT dice lo mismo que el documento."
    ),
    "verify.differs": Text(
        "The SAT's page differs from the paper in what matters for an invoice.",
        "La página del SAT difiere del documento en lo que importa para una factura.",
    ),
    "verify.differs-slightly": Text(
        "The SAT's page differs from the paper, though not in what an invoice would be refused for.",
        "La página del SAT difiere del documento, aunque no en lo que impediría una factura.",
    ),
    "verify.not-asked": Text("The SAT has not confirmed this paper.", "El SAT no ha confirmado este documento."),
    "verify.found": Text("The SAT has this taxpayer.", "El SAT tiene a este contribuyente."),
    "verify.values": Text("paper: {printed}   SAT: {sat}", "documento: {printed}   SAT: {sat}"),
    "verify.title": Text("At the SAT", "En el SAT"),
    "verify.progress": Text("Asking the SAT", "Consultando al SAT"),
}

UPLOAD: Final = {
    "upload.status.created": Text("created", "creado"),
    "upload.status.updated": Text("updated", "actualizado"),
    "upload.status.skipped": Text("skipped", "omitido"),
    "upload.status.refused": Text("refused", "rechazado"),
    "upload.status.failed": Text("failed", "fallido"),
    "upload.status.unknown": Text("unknown", "desconocido"),
    "upload.reason.done-before": Text("uploaded before, by the journal", "ya se había subido, según el diario"),
    "upload.reason.rfc-exists": Text(
        "gigstack has a client with this RFC ({ids}): update it with --match rfc or --client-id, or create another one "
        "with --match new",
        "gigstack ya tiene un cliente con este RFC ({ids}): actualízalo con --match rfc o --client-id, o crea otro con "
        "--match new",
    ),
    "upload.reason.rfc-ambiguous": Text(
        "gigstack has several clients with this RFC ({ids}): choose one with --client-id or --map",
        "gigstack tiene varios clientes con este RFC ({ids}): elige uno con --client-id o --map",
    ),
    "upload.reason.several-made": Text(
        "after a lost answer there are several new clients with this RFC ({ids}): compare them in gigstack",
        "tras una respuesta perdida hay varios clientes nuevos con este RFC ({ids}): compáralos en gigstack",
    ),
    "upload.reason.update-unanswered": Text(
        "no answer to the update came; run the command again to repeat it, which does no harm",
        "no llegó respuesta a la actualización; ejecuta el comando otra vez para repetirla, sin riesgo",
    ),
    "upload.reason.key-refused": Text(
        "not sent: gigstack has refused the key several times in a row",
        "no se envió: gigstack rechazó la clave varias veces seguidas",
    ),
    "upload.reason.check": Text(
        "the check found errors; --force sends it all the same", "la revisión encontró errores; --force lo envía así"
    ),
    "upload.values": Text("paper: {printed}   gigstack: {gigstack}", "documento: {printed}   gigstack: {gigstack}"),
    "upload.mode.live": Text("live data", "datos reales"),
    "upload.mode.test": Text("test data", "datos de prueba"),
    "upload.mode.unknown": Text("live or test, the key does not say", "reales o de prueba, la clave no lo dice"),
    "upload.confirm": Text("Send {count} files to {url} ({mode})?", "¿Enviar {count} archivos a {url} ({mode})?"),
    "upload.declined": Text("Nothing was sent.", "No se envió nada."),
    "upload.say-yes": Text(
        "This sends data to gigstack. Confirm with --yes, or look first with --dry-run.",
        "Esto envía datos a gigstack. Confírmalo con --yes o revísalo antes con --dry-run.",
    ),
    "upload.one-client": Text(
        "--client-id names one client, so it goes with one file; for several, use --map.",
        "--client-id nombra a un cliente, así que va con un archivo; para varios, usa --map.",
    ),
    "upload.no-client-id": Text(
        "this is the id of no client; without the option a new one is created.",
        "esto no es el id de ningún cliente; sin la opción se crea uno nuevo.",
    ),
    "upload.map-row-unused": Text(
        "the map's file “{file}” is none of the files given", "el archivo «{file}» del mapa no es ninguno de los dados"
    ),
    "upload.no-files": Text("There is no PDF to upload.", "No hay ningún PDF que subir."),
    "upload.progress": Text("Uploading", "Subiendo"),
    "upload.summary": Text("Summary", "Resumen"),
    "upload.journal": Text("Journal", "Diario"),
    "upload.dry-run": Text("Dry run: nothing was sent.", "Simulación: no se envió nada."),
    "upload.dry-run.searches": Text(
        "First, to see whether the client exists", "Antes, para saber si el cliente existe"
    ),
    "upload.dry-run.sends": Text("Would be sent", "Se enviaría"),
    "upload.dry-run.record": Text("What the paper says", "Lo que dice el documento"),
}

SANDBOX: Final = {
    "sandbox.ready": Text(
        "The sandbox listens at {url} and sends nothing anywhere. Ctrl-C stops it. In another shell:",
        "El servidor de pruebas escucha en {url} y no envía nada a ningún lado. Ctrl-C lo detiene. En otra terminal:",
    ),
    "sandbox.port-taken": Text(
        "{port} cannot be listened at: another program does, or it is not allowed; name another one, or 0 for any.",
        "no se puede escuchar en {port}: otro programa lo usa o no se permite; indica otro, o 0 para cualquiera.",
    ),
    "sandbox.missing-extra": Text(
        "the sandbox needs further packages: pip install 'csf-parser[sandbox]'",
        "el servidor de pruebas necesita más paquetes: pip install 'csf-parser[sandbox]'",
    ),
}

SERVE: Final = {
    "serve.ready": Text(
        "The server listens at {url} and keeps its clients in {database}. Ctrl-C stops it.",
        "El servidor escucha en {url} y guarda sus clientes en {database}. Ctrl-C lo detiene.",
    ),
    "serve.first-key": Text(
        "Its first API key, for test clients, is shown this once; “csf serve keys add --live” makes one for live "
        "clients. In another shell:",
        "Su primera clave de la API, para clientes de prueba, se muestra solo esta vez; «csf serve keys add --live» "
        "hace una para clientes reales. En otra terminal:",
    ),
    "serve.has-keys": Text(
        "Its API keys were made before; “csf serve keys add” makes another one.",
        "Sus claves de la API ya existen; «csf serve keys add» hace otra.",
    ),
    "serve.open-to-others": Text(
        "Other machines can reach it, and http hides nothing: put a proxy with https before it (docs/deployment.md).",
        "Otras máquinas pueden llegar a él y http no oculta nada: pon delante un proxy con https (docs/deployment.md).",
    ),
    "serve.key-added": Text(
        "Made {id} for {mode} of {team}. The key is shown this once:",
        "Se hizo {id} para {mode} de {team}. La clave se muestra solo esta vez:",
    ),
    "serve.key-revoked": Text("{id} opens nothing any more.", "{id} ya no abre nada."),
    "serve.no-such-key": Text(
        "there is no key {id} that is still good: see csf serve keys list",
        "no hay una clave {id} vigente: consulta csf serve keys list",
    ),
    "serve.migrated": Text(
        "The tables were of version {before} and are of {after} now.",
        "Las tablas eran de la versión {before} y ahora son de la {after}.",
    ),
    "serve.up-to-date": Text("The tables are up to date ({after}).", "Las tablas están al día ({after})."),
    "serve.rekeyed": Text("{count} clients were written anew.", "Se escribieron de nuevo {count} clientes."),
    "serve.id": Text("Id", "Id"),
    "serve.name": Text("Name", "Nombre"),
    "serve.team": Text("Team", "Equipo"),
    "serve.mode": Text("Clients", "Clientes"),
    "serve.mode.live": Text("live clients", "clientes reales"),
    "serve.mode.test": Text("test clients", "clientes de prueba"),
    "serve.may-act-for": Text("May act for", "Puede actuar por"),
    "serve.created": Text("Made on", "Hecha el"),
    "serve.revoked": Text("Revoked on", "Revocada el"),
    "serve.missing-extra": Text(
        "the server needs further packages: pip install 'csf-parser[server]'",
        "el servidor necesita más paquetes: pip install 'csf-parser[server]'",
    ),
}
