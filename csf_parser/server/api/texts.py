"""What the API says to people, in both languages: English unless ``Accept-Language`` prefers Spanish."""

from typing import Final

from csf_parser.bilingual import Language, Text

REFUSALS: Final = {
    "key": Text(
        "the API key is missing, wrong or revoked: send the header Authorization: Bearer sk_…",
        "la clave de la API falta, es incorrecta o fue revocada: envía el encabezado Authorization: Bearer sk_…",
    ),
    "team": Text(
        "this key may not act for that team: leave out the parameter team, or use a key made with --may-act-for",
        "esta clave no puede actuar por ese equipo: quita el parámetro team o usa una clave hecha con --may-act-for",
    ),
    "rate": Text(
        "too many requests with this key: wait as long as Retry-After says",
        "demasiadas peticiones con esta clave: espera lo que indica Retry-After",
    ),
    "no-file": Text(
        "there is no file: send multipart/form-data with the paper in the part “file”",
        "no hay archivo: envía multipart/form-data con el documento en la parte «file»",
    ),
    "empty-file": Text("the file is empty", "el archivo está vacío"),
    "malformed-form": Text(
        "the body is no multipart/form-data that can be read", "el cuerpo no es un multipart/form-data legible"
    ),
    "malformed-json": Text(
        "the body is no JSON object: send the fields to change",
        "el cuerpo no es un objeto JSON: envía los campos por cambiar",
    ),
    "too-large": Text(
        "the body is larger than the {limit} bytes that are taken: send the CSF alone",
        "el cuerpo rebasa los {limit} bytes que se aceptan: envía solo la CSF",
    ),
    "too-slow": Text(
        "the body did not arrive within {seconds} s: send it again over a better connection",
        "el cuerpo no llegó en {seconds} s: envíalo de nuevo con una mejor conexión",
    ),
    "busy": Text(
        "too many papers wait to be read: try again as Retry-After says",
        "hay demasiados documentos en espera: inténtalo de nuevo cuando indica Retry-After",
    ),
    "findings": Text(
        "the CSF was read, but its data cannot be used: see findings",
        "la CSF se leyó, pero sus datos no se pueden usar: consulta findings",
    ),
    "no-client": Text(
        "there is no client of this id for this team and mode: list them with GET /v2/clients",
        "no hay un cliente con este id para este equipo y modo: consúltalos con GET /v2/clients",
    ),
    "rfc-taken": Text(
        "another client has this RFC: update that one, or delete it first",
        "otro cliente tiene este RFC: actualízalo o bórralo antes",
    ),
    "another-request": Text(
        "this Idempotency-Key was used for another request: give every request a key of its own",
        "este Idempotency-Key se usó en otra petición: da a cada petición una clave propia",
    ),
    "field": Text(
        "a field cannot have this value: {field} {problem}", "un campo no admite este valor: {field} {problem}"
    ),
    "parameter": Text("a parameter is not valid: {field}", "un parámetro no es válido: {field}"),
    "missing-parameter": Text("a parameter is missing: {field}", "falta un parámetro: {field}"),
    "no-paper": Text(
        "there is no such paper: papers are kept only where the server is told to, and deleted with their client",
        "no hay tal documento: solo se guardan si el servidor así lo dispone, y se borran con su cliente",
    ),
    "no-route": Text(
        "there is no such address here: see /openapi.json", "aquí no existe esa dirección: consulta /openapi.json"
    ),
    "no-method": Text(
        "this address does not take that method: see /openapi.json",
        "esta dirección no admite ese método: consulta /openapi.json",
    ),
    "sat": Text("the SAT could not be asked: {reason}", "no se pudo consultar al SAT: {reason}"),
    "database": Text(
        "the database does not answer: try again in a moment",
        "la base de datos no responde: inténtalo de nuevo en un momento",
    ),
    "internal": Text(
        "the server failed: please report this with the request_id",
        "el servidor falló: por favor infórmalo con el request_id",
    ),
}


def language_of(accepted: str | None) -> Language:
    """The language that an ``Accept-Language`` prefers of the two, English where it names none.

    >>> language_of("es-MX,es;q=0.9,en;q=0.8"), language_of("en;q=0.3, es;q=0.7"), language_of(None)
    ('es', 'es', 'en')
    """
    wanted = {"es": 0.0, "en": 0.0}
    for part in (accepted or "").lower().split(","):
        name, _, quality = part.strip().partition(";q=")
        code = name.partition("-")[0]
        wanted[code] = max(wanted.get(code, 0.0), _number(quality))
    return "es" if wanted["es"] > wanted["en"] else "en"


def _number(quality: str) -> float:
    try:
        return float(quality or 1)
    except ValueError:
        return 0.0
