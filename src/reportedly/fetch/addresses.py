"""Which addresses are asked: of the web by their form, of the network by where they lie."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network

import httpx2

from reportedly.errors import InputRejected
from reportedly.read.fields import one_line

IPAddress = IPv4Address | IPv6Address
PORTS = (80, 443, 8080, 8443)
LONGEST = 2000
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = IPv6Network("2000::/3")


def normal_address(address: str) -> str:
    """Write an address in the one form under which it is fetched and kept.

    Host in small letters and ASCII (IDNA 2008), no default port, no fragment, no dot segments, other letters percent
    encoded. Two forms can still be one page: what a server makes of a path or a query is not known here.

    Raises:
        InputRejected: No http or https address with a host, a user name in it, or more than 2,000 characters.

    Examples:
        >>> normal_address("HTTPS://Port-Elder.Example:443/news/../quay?a=ü#top")
        'https://port-elder.example/quay?a=%C3%BC'
    """
    if len(address) > LONGEST:
        raise InputRejected(f"an address of {len(address):,} characters; at most {LONGEST:,} are read")
    if not address.isprintable() or " " in address:
        raise InputRejected("not a web address: it has a space or a control character in it")
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise InputRejected("not a web address; one looks like https://example.org/page") from error
    if url.scheme not in {"http", "https"}:
        raise InputRejected(f"an address that begins with {url.scheme!r}; only http and https are fetched")
    if not url.host:
        raise InputRejected("an address without a host; one looks like https://example.org/page")
    if url.userinfo:
        raise InputRejected("a user name or password in the address; give it without")
    return str(url.copy_with(fragment=None, raw_path=url.raw_path))


def shown(address: str) -> str:
    """What an address is called when it is refused: on one line, cut, and without the password that it may hold.

    Examples:
        >>> shown("https://hanne:secret@record.example/a")
        'https://record.example/a'
    """
    before, mark, after = (one_line(address, LONGEST) or "").partition("://")
    scheme, rest = (before, after) if mark else ("", before)
    host, slash, path = rest.partition("/")
    return scheme + mark + host.rpartition("@")[2] + slash + path


def why_not_reached(address: IPAddress, port: int) -> str | None:
    """Say why nothing may be asked of an address of the network; None if it may.

    Only what every machine of the internet can reach is asked: no private, local, shared, reserved or multicast
    address (the IANA special-purpose registries), not one that is wrapped in an IPv6 address either (mapped, 6to4,
    NAT64), and the ports of the web alone.

    Examples:
        >>> why_not_reached(IPv4Address("10.0.0.7"), 80)
        "its host is '10.0.0.7', which is no public address"
        >>> why_not_reached(IPv4Address("8.8.8.8"), 443) is None
        True
    """
    if port not in PORTS:
        return f"port {port}; only {', '.join(map(str, PORTS[:-1]))} and {PORTS[-1]} are asked"
    inner = _unwrapped(address)
    if isinstance(inner, IPv6Address) and inner not in _GLOBAL_UNICAST:
        return f"its host is '{inner}', which is no public address"
    if not inner.is_global or inner.is_multicast:
        return f"its host is '{inner}', which is no public address"
    return None


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host, in the order in which to try them.

    Raises:
        OSError: The host is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _unwrapped(address: IPAddress) -> IPAddress:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
