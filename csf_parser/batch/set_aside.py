"""Why a file of a folder is not read, and why a folder or an archive cannot be listed, in both languages."""

from typing import Final

from csf_parser.bilingual import Text

IGNORED_BECAUSE: Final = {
    "other-format": Text(
        "neither a PDF, a picture, a .zip nor an e-mail (.eml)",
        "no es PDF, imagen, .zip ni correo (.eml)",
    ),
    "system-file": Text(
        "made by the operating system, such as Thumbs.db, .DS_Store and __MACOSX",
        "lo crea el sistema operativo, como Thumbs.db, .DS_Store y __MACOSX",
    ),
    "lock-file": Text(
        "left by an office program while a document is open (~$…)",
        "lo deja un programa de oficina mientras un documento está abierto (~$…)",
    ),
    "unfinished-download": Text(
        "a download that did not finish: download it again",
        "una descarga que no terminó: descárgalo de nuevo",
    ),
    "hidden-file": Text(
        "a hidden file that is neither a PDF nor a picture", "un archivo oculto que no es PDF ni imagen"
    ),
    "empty-file": Text("empty", "está vacío"),
    "special-file": Text(
        "a link, a pipe or a device, not a file", "es un enlace, una tubería o un dispositivo, no un archivo"
    ),
    "small-inline-picture": Text(
        "a picture within the text of an e-mail, too small for a document, such as a logo",
        "una imagen dentro del texto de un correo, demasiado pequeña para un documento, como un logotipo",
    ),
    "no-members": Text(
        "an archive or e-mail without files in it", "un archivo comprimido o correo sin archivos adentro"
    ),
    "pictures-left-out": Text("a picture, left out by --no-pictures", "una imagen, omitida por --no-pictures"),
    "archives-left-out": Text(
        "an archive or e-mail, left out by --no-archives", "un archivo comprimido o correo, omitido por --no-archives"
    ),
}
"""A key for each reason."""

OBSTACLES: Final = {
    "folder": Text(
        "the folder cannot be listed ({detail}): check its permissions",
        "no se puede listar la carpeta ({detail}): revisa sus permisos",
    ),
    "url": Text(
        "the location cannot be listed ({detail}): check the URL and your access",
        "no se puede listar la ubicación ({detail}): revisa la URL y tu acceso",
    ),
    "damaged": Text(
        "the archive or e-mail cannot be opened ({detail}): ask for it again",
        "no se puede abrir el archivo comprimido o correo ({detail}): pídelo de nuevo",
    ),
    "encrypted": Text(
        "the archive is encrypted: unpack it with its password and try again",
        "el archivo comprimido tiene contraseña: descomprímelo con ella e inténtalo de nuevo",
    ),
    "other-archive": Text(
        "archives of this kind are not opened: unpack it, or send a .zip",
        "no se abren archivos comprimidos de este tipo: descomprímelo o envía un .zip",
    ),
    "other-mail": Text(
        "e-mails and mailboxes of this kind are not opened: save the attachments, or the e-mail as .eml",
        "no se abren correos ni buzones de este tipo: guarda los adjuntos, o el correo como .eml",
    ),
    "too-deep": Text(
        "archives are packed into each other more than {detail} deep: unpack the outer ones",
        "hay más de {detail} archivos comprimidos uno dentro de otro: descomprime los de afuera",
    ),
    "too-large": Text(
        "the archive or e-mail unpacks to more than is allowed ({detail}); what is left of it is not read: unpack it",
        "el archivo comprimido o correo contiene más de lo permitido ({detail}); lo restante no se lee: descomprímelo",
    ),
    "too-many": Text(
        "the archive or e-mail holds more than {detail} files; what is left of it is not read: unpack it",
        "el archivo comprimido o correo contiene más de {detail} archivos; lo restante no se lee: descomprímelo",
    ),
}
"""A key for each kind of obstacle."""
