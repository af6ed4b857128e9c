#!/usr/bin/env bash
# The floor: the same hosts, links, rules and services as a lab, as one would write them by hand.
# Usage, inside new user, network, mount and PID namespaces: by-hand.sh FOLDER NODE PROGRAMS
# FOLDER/<host>/ holds the files of each host, rules in filter.nft.
set -euo pipefail
files=$1 node=$2 programs=$3

mount -t tmpfs none /run
for segment in internet perimeter inside; do
  ip link add "br-$segment" type bridge forward_delay 0
  ip link set "br-$segment" up
done

nic() { # host device segment address…
  local host=$1 device=$2 segment=$3
  shift 3
  ip link add "$host-$device" type veth peer name "$device" netns "$host"
  ip link set "$host-$device" master "br-$segment" up
  for address in "$@"; do ip -n "$host" address add "$address" dev "$device"; done
  ip -n "$host" link set "$device" up
}

mkdir -p /run/netns
for host in client dns pki border proxy edge firewall idns desk fe1 fe2; do
  ip netns add "$host"
  ip -n "$host" link set lo up
done
nic client eth0 internet 203.0.113.10/24
nic dns eth0 internet 203.0.113.53/24
nic pki eth0 internet 203.0.113.80/24
nic border eth0 internet 203.0.113.1/24
nic border eth1 perimeter 198.51.100.1/24
nic proxy eth0 perimeter 198.51.100.11/24 198.51.100.10/32
nic edge eth0 perimeter 198.51.100.20/24
nic firewall eth0 perimeter 198.51.100.2/24
nic firewall eth1 inside 10.0.0.1/24
nic idns eth0 inside 10.0.0.53/24
nic desk eth0 inside 10.0.0.100/24
nic fe1 eth0 inside 10.0.0.11/24
nic fe2 eth0 inside 10.0.0.12/24

for host in client dns pki; do ip -n "$host" route add default via 203.0.113.1; done
for host in proxy edge; do
  ip -n "$host" route add default via 198.51.100.1
  ip -n "$host" route add 10.0.0.0/24 via 198.51.100.2
done
for host in idns desk fe1 fe2; do ip -n "$host" route add default via 10.0.0.1; done
ip -n border route add 10.0.0.0/24 via 198.51.100.2
ip -n firewall route add default via 198.51.100.1

for host in border firewall proxy; do ip netns exec "$host" sysctl -qw net.ipv4.ip_forward=1; done
for host in client dns pki border proxy edge firewall idns desk fe1 fe2; do
  ip netns exec "$host" nft -f "$files/$host/filter.nft"
done

serve() { # host program
  ip netns exec "$1" "$node" "$programs/$2.js" "$files/$1/etc/salem/$2.json" >/dev/null 2>&1 &
}
serve dns dns
serve idns dns
serve pki pki
serve edge edge
serve proxy fastl4
serve fe1 frontend
serve fe2 frontend

until ip netns exec client curl -sk -o /dev/null --max-time 1 \
  --resolve lyncweb.contoso.example:443:198.51.100.10 https://lyncweb.contoso.example/meet; do
  sleep 0.005
done
