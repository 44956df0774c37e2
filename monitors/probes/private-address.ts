import { BlockList, isIP } from 'node:net'

/**
 * Addresses that are not on the public internet: the special-purpose registries of RFC 6890 as far as
 * a redirect could abuse them (this host, private use, link local, shared, multicast, reserved).
 */
const NOT_PUBLIC = {
  ipv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  // 64:ff9b::/96 and 2002::/16 carry an IPv4 address that a translator on the way would reach.
  ipv6: [
    '::/128',
    '::1/128',
    '64:ff9b::/96',
    '100::/64',
    '2001:db8::/32',
    '2002::/16',
    'fc00::/7',
    'fe80::/10',
    'ff00::/8',
  ],
} as const

const blocked = new BlockList()
for (const family of ['ipv4', 'ipv6'] as const) {
  for (const subnet of NOT_PUBLIC[family]) {
    const [address = '', prefix] = subnet.split('/')
    blocked.addSubnet(address, Number(prefix), family)
  }
}

/** Whether an IP address literal is loopback, private or otherwise not public. IPv4-mapped IPv6 counts as IPv4. */
export function isPrivateAddress(address: string): boolean {
  return blocked.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
