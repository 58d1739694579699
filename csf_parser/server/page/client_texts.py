"""What the page says about clients: the form, the list, one client."""

from typing import Final

from csf_parser.bilingual import Text

CLIENTS: Final = {
    "form.title": Text("The client", "El cliente"),
    "form.lead": Text(
        "Correct what is wrong; what you change is marked.", "Corrige lo que esté mal; lo que cambies queda marcado."
    ),
    "form.label.name": Text("Name to show", "Nombre para mostrar"),
    "form.group.fiscal": Text("For the invoice", "Para la factura"),
    "form.group.address": Text("Address", "Domicilio"),
    "form.group.contact": Text("Contact", "Contacto"),
    "form.changed": Text("Changed by hand. On the paper: {value}", "Cambiado a mano. En el documento: {value}"),
    "form.undo": Text("Undo", "Deshacer"),
    "form.nothing": Text("nothing", "nada"),
    "form.choose-regime": Text("Choose one …", "Elige uno…"),
    "form.on-paper": Text("On the paper", "En el documento"),
    "form.other-regimes": Text("Others", "Otros"),
    "form.reviewed": Text(
        "I have looked at the problems above and want to save the client all the same.",
        "Revisé los problemas de arriba y quiero guardar el cliente de todos modos.",
    ),
    "form.save": Text("Save client", "Guardar cliente"),
    "form.update": Text("Update client", "Actualizar cliente"),
    "form.copy": Text("Copy JSON", "Copiar JSON"),
    "form.copied": Text("Copied to the clipboard.", "Copiado al portapapeles."),
    "form.not-copied": Text(
        "The browser did not allow copying; the text is selected: press Ctrl+C.",
        "El navegador no permitió copiar; el texto quedó seleccionado: oprime Ctrl+C.",
    ),
    "form.download": Text("Download", "Descargar"),
    "form.json": Text("See the JSON", "Ver el JSON"),
    "form.exists": Text(
        "You already have this client; saving updates it.", "Ya tienes este cliente; al guardar se actualiza."
    ),
    "form.see-client": Text("See the client", "Ver el cliente"),
    "form.saved.new": Text("Saved: a new client.", "Guardado: cliente nuevo."),
    "form.saved.updated": Text("Saved: the client was updated.", "Guardado: se actualizó el cliente."),
    "form.wrong": Text("Nothing was saved yet: correct this first", "Todavía no se guardó: corrige antes esto"),
    "form.required": Text("This is needed for an invoice.", "Hace falta para facturar."),
    "form.wrong.rfc": Text("{reason}.", "{reason}."),
    "form.wrong.zip": Text(
        "A postal code has five digits and is in the SAT's list.",
        "Un código postal tiene cinco dígitos y está en el catálogo del SAT.",
    ),
    "form.wrong.regime": Text(
        "This regime does not go with this kind of taxpayer.", "Este régimen no corresponde a este tipo de persona."
    ),
    "form.wrong.regime-missing": Text("Choose the regime to invoice under.", "Elige el régimen con el que se factura."),
    "form.wrong.email": Text("This is no e-mail address.", "No es un correo electrónico."),
    "form.wrong.phone": Text(
        "A telephone number has 10 digits, or up to 15 with its country.",
        "Un teléfono tiene 10 dígitos, o hasta 15 con el país.",
    ),
    "form.wrong.taken": Text("Another client has this RFC.", "Otro cliente ya tiene este RFC."),
    "form.wrong.value": Text("This value cannot be saved.", "Este valor no se puede guardar."),
    "form.wrong.long": Text("This is too long.", "Es demasiado largo."),
    "form.wrong.reviewed": Text("Tick that you have looked at the problems.", "Marca que revisaste los problemas."),
    "column.fiscal_type": Text("Kind of person", "Tipo de persona"),
    "column.fiscal_status": Text("Status", "Estatus en el padrón"),
    "clients.title": Text("Clients", "Clientes"),
    "clients.search": Text("Search by name, RFC or e-mail", "Busca por nombre, RFC o correo"),
    "clients.search.go": Text("Search", "Buscar"),
    "clients.name": Text("Client", "Cliente"),
    "clients.regime": Text("Regime", "Régimen"),
    "clients.zip": Text("Postal code", "C. P."),
    "clients.saved-on": Text("Saved", "Guardado"),
    "clients.none": Text("No clients yet", "Aún no hay clientes"),
    "clients.none.meaning": Text(
        "Read a CSF and save its client, and it will be here.",
        "Lee una constancia, guarda su cliente y aparecerá aquí.",
    ),
    "clients.nothing-found": Text("Nothing found for “{text}”", "No se encontró nada con «{text}»"),
    "clients.nothing-found.meaning": Text(
        "Try a part of the name, or the RFC.", "Prueba con una parte del nombre o con el RFC."
    ),
    "clients.show-all": Text("Show all", "Ver todos"),
    "clients.found": Text("{count} clients", "{count} clientes"),
    "clients.found-one": Text("1 client", "1 cliente"),
    "clients.next": Text("Further clients", "Más clientes"),
    "clients.first": Text("Back to the first", "Volver a los primeros"),
    "clients.deleted": Text("The client was deleted.", "Se eliminó el cliente."),
    "client.back": Text("All clients", "Todos los clientes"),
    "client.created": Text("Saved on {day}", "Guardado el {day}"),
    "client.delete.sure": Text(
        "The client is deleted for good; their invoices elsewhere are not touched.",
        "El cliente se elimina para siempre; sus facturas en otros sistemas no se tocan.",
    ),
    "client.delete.yes": Text("Yes, delete", "Sí, eliminar"),
    "client.delete.title": Text("Delete this client …", "Eliminar este cliente…"),
}
