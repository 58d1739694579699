"""A server that speaks gigstack's documented API on this machine, and that fails on request.

For tests, and for developing against gigstack without an account: it reads the PDF with this library, holds clients in
memory, and sends nothing anywhere. Needs the extra ``csf-parser[sandbox]``.

>>> from csf_parser.gigstack import GigstackClient, GigstackSettings
>>> from csf_parser.gigstack.sandbox import Sandbox
>>> with Sandbox() as sandbox, GigstackClient(sandbox.settings) as gigstack:
...     receipt = gigstack.upload_csf("sample_pdfs/company.pdf")
...     receipt.is_new, receipt.client.rfc, len(sandbox.store)
(True, 'EKU9003173C9', 1)
"""

from csf_parser.gigstack.sandbox.faults import FAULTS, Faults, Times
from csf_parser.gigstack.sandbox.serving import SANDBOX_KEY, Certificate, Sandbox
from csf_parser.gigstack.sandbox.store import ClientStore

__all__ = ["FAULTS", "SANDBOX_KEY", "Certificate", "ClientStore", "Faults", "Sandbox", "Times"]
