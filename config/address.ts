import { BlockList, isIP } from 'node:net'

/** Loopback, link-local, private, shared and unspecified ranges (RFC 1122, 1918, 3927, 4193, 4291, 6598). */
const PRIVATE_RANGES = privateRanges([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
])

function privateRanges(subnets: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const ranges = new BlockList()
  for (const [network, prefix] of subnets) ranges.addSubnet(network, prefix, familyOf(network))
  return ranges
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** Whether the host part of a URL names this machine or a private network, without asking DNS. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  return isIP(host) !== 0 && PRIVATE_RANGES.check(host, familyOf(host))
}
