"""TLS on loopback with a CA of the tests': strong servers, and one that only speaks a short Diffie-Hellman key."""

import ssl
from base64 import b64encode
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import trustme

# The second Oakley group (RFC 2409, 6.2): a published prime of 1024 bits, like the SAT's short.
_PRIME_OF_1024_BITS = bytes.fromhex(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF"
)
# PKCS#3 in DER: a sequence of the prime and the generator, 2.
_PARAMETERS = b"\x30\x81\x87\x02\x81\x81\x00" + _PRIME_OF_1024_BITS + b"\x02\x01\x02"


class Authority(NamedTuple):
    """An authority in a folder: ``file`` is what a client has to trust."""

    authority: trustme.CA
    folder: Path
    file: Path

    def server(self, *names: str) -> ssl.SSLContext:
        """A server of these names with today's TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._issue(*names).configure_cert(context)
        return context

    def weak_server(self, *names: str) -> ssl.SSLContext:
        """A server that offers nothing but DHE with a key of 1024 bits, over TLS 1.2."""
        context = self.server(*names)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        path = self.folder / "dh1024.pem"
        lines = wrap(b64encode(_PARAMETERS).decode(), 64)
        path.write_text("\n".join(["-----BEGIN DH PARAMETERS-----", *lines, "-----END DH PARAMETERS-----", ""]))
        context.set_ciphers("DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0")  # first: the level admits the parameters
        context.load_dh_params(str(path))
        return context

    def files(self, *names: str) -> tuple[Path, Path]:
        """Certificate and key of a server, as files."""
        issued = self._issue(*names)
        certificate, key = self.folder / "server.pem", self.folder / "server.key"
        certificate.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
        issued.private_key_pem.write_to_path(key)
        return certificate, key

    def _issue(self, *names: str) -> trustme.LeafCert:
        return self.authority.issue_cert(*names, key_type=trustme.KeyType.RSA)


def make_ca(folder: Path) -> Authority:
    """A new authority whose certificate stands in the folder."""
    authority = trustme.CA(key_type=trustme.KeyType.RSA)
    file = folder / "ca.pem"
    authority.cert_pem.write_to_path(file)
    return Authority(authority, folder, file)
