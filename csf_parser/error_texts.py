"""What an error says in Spanish, by its class; in English it says what it carries itself.

A row is the name of a class, followed by what tells its cases apart where it has such a thing. The few that only
technicians meet quote the message of the error as their detail.
"""

from pathlib import Path
from typing import Final

from csf_parser.document_texts import NAMED, UNNAMED
from csf_parser.errors import CsfError, InvalidValue, NotACsf
from csf_parser.findings.paper_places import Language

SPANISH: Final = {
    "CsfError": "no se pudo leer la CSF",
    "UnreadablePdf": "no se puede abrir el archivo: revisa su ruta y sus permisos",
    "NotAPdf": "el archivo está vacío o no es un PDF: envía el PDF que da el portal del SAT",
    "PackedFile": (
        "es un archivo comprimido o un correo, no un PDF: lee lo que contiene con csf batch (.zip y .eml) o "
        "descomprímelo"
    ),
    "DamagedPdf": "el PDF está dañado y no se puede leer: descárgalo de nuevo del portal del SAT",
    "EncryptedPdf": "el PDF está protegido: indica su contraseña (--password) o envía una copia sin ella",
    "PdfTooLarge": "el archivo rebasa un límite (tamaño, páginas, contenido, tiempo o memoria): envía solo la CSF",
    "BlankPages": "todas las páginas están en blanco: revisa el archivo y envía el PDF que da el portal del SAT",
    "NoTextLayer": (
        "es un escaneo o una fotografía sin texto que se pueda leer: envía el PDF que da el portal del SAT, o instala "
        'el reconocimiento (pip install "csf-parser[ocr]") si aún no lo tienes'
    ),
    "NoCsfFound": "en el archivo no se encontró ninguna CSF: envía el PDF que da el portal del SAT",
    "NotACsf": UNNAMED.es,
    **{f"NotACsf.{document}": text.es for document, text in NAMED.items()},
    "SeveralCsfs": "el archivo contiene varias CSF: sepáralas",
    "InvalidValue": "el valor no tiene la forma que debe tener",
    "InvalidRfc": "no tiene la forma de un RFC",
    "InvalidRfc.length": "un RFC tiene 12 o 13 caracteres",
    "InvalidRfc.letters": "las primeras letras de este RFC no son todas de A-Z, Ñ y &",
    "InvalidRfc.date": "la fecha AAMMDD de este RFC no existe",
    "InvalidRfc.homoclave": "la homoclave de este RFC tiene un carácter que no es A-Z ni 0-9",
    "InvalidRfc.check-digit": "el último carácter de este RFC no es un dígito ni A",
    "InvalidCurp": "no tiene la forma de una CURP",
    "InvalidCurp.length": "una CURP tiene 18 caracteres",
    "InvalidCurp.letters": "las cuatro primeras posiciones de esta CURP no son letras de un nombre",
    "InvalidCurp.date": "la fecha AAMMDD de esta CURP (posiciones 5 a 10) no existe",
    "InvalidCurp.sex": "la posición 11 de esta CURP no es H, M ni X",
    "InvalidCurp.state": "las posiciones 12 y 13 de esta CURP no son la clave de una entidad ni NE",
    "InvalidCurp.consonants": "las posiciones 14 a 16 de esta CURP no son todas consonantes",
    "InvalidCurp.homonym-character": "la posición 17 de esta CURP no es un dígito ni una letra de A-Z",
    "InvalidCurp.check-digit": "la posición 18 de esta CURP no es un dígito",
    "UploadError": "no se pudo subir a gigstack ({detail})",
    "UploadSettingsError": "la configuración de gigstack no se puede usar ({detail})",
    "UnsendableFile": "gigstack no recibiría este archivo: admite un PDF de 5 bytes a 5 MiB con nombre .pdf ({detail})",
    "JournalError": "el diario de envíos no se puede usar ({detail})",
    "SeveralClients": "gigstack tiene varios clientes con este RFC: elige uno por su id ({detail})",
    "Unreachable": "no se puede conectar con gigstack; no se envió nada: revisa la conexión ({detail})",
    "OutcomeUnknown": "no se sabe si gigstack hizo el cambio: busca el RFC antes de enviarlo otra vez ({detail})",
    "GigstackError": "gigstack respondió con un error ({detail})",
    "BadRequest": "gigstack no aceptó el archivo: revísalo ({detail})",
    "Unauthorized": "gigstack no aceptó la clave: revisa GIGSTACK_API_KEY y el equipo ({detail})",
    "ClientNotFound": "gigstack no tiene ese cliente: revisa su id y el equipo ({detail})",
    "RateLimited": "demasiadas peticiones a gigstack: espera e inténtalo de nuevo ({detail})",
    "ServerError": "gigstack tuvo un error: busca el RFC antes de enviarlo otra vez ({detail})",
    "UnexpectedAnswer": "gigstack respondió algo que no está documentado: revisa GIGSTACK_API_BASE_URL ({detail})",
    "SatError": "no se pudo consultar al SAT ({detail})",
    "SatNotFound": "el SAT no tiene registro de este RFC con este idCIF: compara ambos con el documento",
    "SatUnavailable": "el servidor del SAT no está disponible: inténtalo más tarde ({detail})",
    "SatBlocked": "el servidor del SAT no quiere responder: consulta con menos frecuencia o desde otra red ({detail})",
    "SatLayoutChanged": "la página del SAT cambió y no se puede leer: ábrela tú y avisa al proyecto ({detail})",
    "ServingError": "el servidor no puede funcionar ({detail})",
    "ServerSettingsError": "una opción del servidor no se puede usar ({detail})",
    "DatabaseError": "la base de datos del servidor no se puede usar ({detail})",
    "PolicyError": "no se puede usar la política o el listado 69-B ({detail})",
    "KeyStoreError": "el almacén de claves no se puede usar ({detail})",
    "KeyLearningError": (
        "de estos documentos no se puede obtener una clave: hacen falta dos CSF distintas o más, auténticas y de un "
        "mismo certificado ({detail})"
    ),
    "MissingExtra": "{detail}",
    "SourceError": "no hay nada que leer ahí: revisa la ruta, el patrón o la lista ({detail})",
    "StoreError": "el almacén de resultados no se puede usar o el disco está lleno ({detail})",
    "WorkersError": "no se pudieron iniciar los procesos que leen los archivos ({detail})",
}


def message_of(error: Exception, language: Language) -> str:
    """The error's one line in this language."""
    if language == "en" or not isinstance(error, CsfError):
        return str(error)
    if error.message_es is not None:
        return error.message_es
    names = [kind.__name__ for kind in type(error).__mro__ if issubclass(kind, CsfError)]
    case = error.looks_like if isinstance(error, NotACsf) else error.rule if isinstance(error, InvalidValue) else None
    text = next(text for name in (f"{names[0]}.{case}", *names) if (text := SPANISH.get(name)) is not None)
    return text.format(detail=error)


def kind_and_place(error: BaseException) -> str:
    """What nobody foresaw, without a word of its own text, which may quote a file: ``KeyError at words.py:12``."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    return f"{type(error).__name__} at {place}"
