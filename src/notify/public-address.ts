/** Whether an address is one of the public net: what a person names may not make the house call on its own network. */
import { BlockList, isIPv6 } from 'node:net'

const ranges = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const

// By kind, since a list asked about one address of the newer kind also looks at ranges of the older one.
const older = new BlockList()
const newer = new BlockList()
for (const [net, prefix] of ranges)
  if (isIPv6(net)) newer.addSubnet(net, prefix, 'ipv6')
  else older.addSubnet(net, prefix, 'ipv4')

/** An IPv4 address that is written as an IPv6 one counts as what it is. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !older.check(address, 'ipv4')
  const mapped = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? mappedInHex(address)
  return mapped === null ? !newer.check(address, 'ipv6') : !older.check(mapped, 'ipv4')
}

/** `::ffff:7f00:1` is 127.0.0.1. */
function mappedInHex(address: string): string | null {
  const match = /^(?:0{0,4}:){1,6}:?ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address)
  if (!match) return null
  const [high, low] = [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16)]
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}
