"""Which addresses are asked."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected
from reportedly.fetch.addresses import PORTS, normal_address, shown, why_not_reached


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.0.2.1 192.168.0.1 198.18.0.1 224.0.0.1
    239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fec0::1 fd00::1 ff02::1 ff0e::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
    ::10.0.0.1 2002:a00:1:: 2002:7f00:1:: 64:ff9b::a00:1 64:ff9b:1::a00:1 2001:0:1::1 2001:db8::1 4000::1""".split(),
)
def test_what_is_not_public_is_not_reached(address: str) -> None:
    assert "no public address" in (why_not_reached(ip_address(address), 443) or "")


@pytest.mark.parametrize(
    "address", "8.8.8.8 1.1.1.1 2606:4700::1111 ::ffff:8.8.8.8 2002:808:808:: 64:ff9b::808:808".split()
)
def test_what_is_public_is_reached(address: str) -> None:
    assert why_not_reached(ip_address(address), 443) is None


@pytest.mark.parametrize("port", [0, 22, 25, 3306, 6379, 99999])
def test_other_ports_are_not_reached(port: int) -> None:
    assert f"port {port};" in (why_not_reached(ip_address("8.8.8.8"), port) or "")


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_judged_as_the_one_in_it(inner: IPv4Address) -> None:
    number = int(inner)
    wrapped = [IPv6Address(0xFFFF << 32 | number), IPv6Address((0x64FF9B << 96) | number)]
    wrapped.append(IPv6Address(0x2002 << 112 | number << 80))
    for address in wrapped:
        assert (why_not_reached(address, 80) is None) == (why_not_reached(inner, 80) is None)


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-zé.]{1,9}(:[0-9]{1,5})?/[^\s]{0,20}", fullmatch=True))
def test_a_normal_address_stays_as_it_is(address: str) -> None:
    try:
        normal = normal_address(address)
    except InputRejected:
        return
    assert normal_address(normal) == normal
    assert normal.isascii() and normal.startswith(("http://", "https://")) and "#" not in normal


@given(st.text())
def test_what_is_shown_is_one_line_without_a_password(password: str) -> None:
    for start in ("http://", ""):
        said = shown(f"{start}hanne:{password.replace('/', '')}@record.example/")
        assert said == f"{start}record.example/"


def test_the_ports_of_the_web_are_reached() -> None:
    assert [why_not_reached(ip_address("8.8.8.8"), port) for port in PORTS] == [None] * 4
