#!/usr/bin/python3
"""The peer: Mininet builds the hosts and links of contoso.example. Prints milliseconds: hosts, then links and addresses."""
import time
from mininet.net import Mininet
from mininet.node import Node
from mininet.nodelib import LinuxBridge

HOSTS = {
    "client": {"internet": "203.0.113.10/24"},
    "dns": {"internet": "203.0.113.53/24"},
    "pki": {"internet": "203.0.113.80/24"},
    "border": {"internet": "203.0.113.1/24", "perimeter": "198.51.100.1/24"},
    "proxy": {"perimeter": "198.51.100.11/24"},
    "edge": {"perimeter": "198.51.100.20/24"},
    "firewall": {"perimeter": "198.51.100.2/24", "inside": "10.0.0.1/24"},
    "idns": {"inside": "10.0.0.53/24"},
    "desk": {"inside": "10.0.0.100/24"},
    "fe1": {"inside": "10.0.0.11/24"},
    "fe2": {"inside": "10.0.0.12/24"},
}

begun = time.monotonic()
net = Mininet(topo=None, build=False, controller=None)
hosts = {name: net.addHost(name, ip=None, cls=Node) for name in HOSTS}
made = time.monotonic()
segments = enumerate(("internet", "perimeter", "inside"), 1)
bridges = {name: net.addSwitch(f"s{i}", cls=LinuxBridge) for i, name in segments}
for name, interfaces in HOSTS.items():
    for index, (segment, address) in enumerate(interfaces.items()):
        net.addLink(hosts[name], bridges[segment], intfName1=f"{name}-eth{index}", params1={"ip": address})
net.build()
net.start()
linked = time.monotonic()
net.stop()
print(round((made - begun) * 1000, 1), round((linked - made) * 1000, 1))
