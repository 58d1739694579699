"""The texts of ``csf batch`` in both languages."""

from typing import Final

from csf_parser.bilingual import Text

BATCH_TEXTS: Final = {
    "batch.files": Text("Files", "Archivos"),
    "batch.reused": Text("of them known already", "de ellos ya conocidos"),
    "batch.retried": Text("of them tried twice", "de ellos leídos dos veces"),
    "batch.clients": Text("CSFs", "Constancias"),
    "batch.yes": Text("yes", "sí"),
    "batch.yes-with-warnings": Text("yes, with warnings", "sí, con avisos"),
    "batch.no": Text("no", "no"),
    "batch.failures": Text("Not read", "Sin leer"),
    "batch.copies": Text("Copies of another file", "Copias de otro archivo"),
    "batch.ignored": Text("Ignored", "Ignorados"),
    "batch.opened": Text("Archives and e-mails opened", "Archivos comprimidos y correos abiertos"),
    "batch.tied": Text("As new as another of their RFC", "Tan recientes como otra de su RFC"),
    "batch.superseded": Text("Not the newest of their RFC", "No son la más reciente de su RFC"),
    "batch.missing": Text("Not done", "Sin hacer"),
    "batch.filed": Text("Copied or moved", "Copiados o movidos"),
    "batch.not-filed": Text("Not copied or moved", "No copiados ni movidos"),
    "batch.report": Text("Report", "Reporte"),
    "batch.store": Text("Results kept in", "Resultados guardados en"),
    "batch.store-advice": Text(
        "Run the same command again to do only what is new or left. The store holds personal data.",
        "Repite la misma orden para hacer solo lo nuevo o lo pendiente. El almacén contiene datos personales.",
    ),
    "batch.found": Text("{count} files found", "{count} archivos encontrados"),
    "batch.progress": Text(
        "{done} of {total} files, {rate} per second, {left} left, {failures} not read",
        "{done} de {total} archivos, {rate} por segundo, faltan {left}, {failures} sin leer",
    ),
    "batch.rate": Text("{rate}/s", "{rate}/s"),
    "batch.not-read": Text("{failures} not read", "{failures} sin leer"),
    "batch.interrupted": Text(
        "interrupted: the report is of what is done; run the same command again for the rest",
        "interrumpido: el reporte es de lo ya hecho; repite la misma orden para lo demás",
    ),
    "batch.not-a-list": Text("the list cannot be read ({reason})", "no se puede leer la lista ({reason})"),
}
