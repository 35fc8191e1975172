/** IP addresses as the chain keeps them: a number, and 4 or 6. */
import { isIPv4, isIPv6 } from 'node:net'

export interface IpAddress {
  /** 4 or 6; what a chain tells may be another number, and is then read as 6. */
  readonly type: number
  readonly value: bigint
}

const IPV4_BITS = 32n
const GROUP_BITS = 16n
const GROUPS = 8
const DEFAULT_PREFIX = 96n

/** Reads an IPv4 or IPv6 address without zone; null for anything else, such as a name. */
export function parseIp(text: string): IpAddress | null {
  if (isIPv4(text)) return { type: 4, value: text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) }
  if (!isIPv6(text) || text.includes('%')) return null
  // The one form of an address that URLs have: groups of hex digits, of which zeros may be left out once.
  const [head = '', tail] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split('::')
  const [first, last] = [head, tail ?? ''].map((half) => half.split(':').filter((group) => group !== '')) as [string[], string[]]
  const zeros = Array.from({ length: GROUPS - first.length - last.length }, () => '0')
  const groups = tail === undefined ? first : [...first, ...zeros, ...last]
  return { type: 6, value: groups.reduce((sum, group) => (sum << GROUP_BITS) | BigInt(`0x${group}`), 0n) }
}

/** `192.0.2.1`, or `2001:db8::1` as RFC 5952 has it. */
export function formatIp({ type, value }: IpAddress): string {
  if (type === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
  const groups = Array.from({ length: GROUPS }, (_, index) => (value >> (BigInt(GROUPS - 1 - index) * GROUP_BITS)) & 0xffffn)
  return new URL(`http://[${groups.map((group) => group.toString(16)).join(':')}]/`).hostname.slice(1, -1)
}

/** An address with its port: `192.0.2.1:80`, `[2001:db8::1]:80`. */
export function formatEndpoint(ip: IpAddress, port: number): string {
  return ip.type === 4 ? `${formatIp(ip)}:${port}` : `[${formatIp(ip)}]:${port}`
}

/** Blocks of addresses that nobody reaches over the internet, by what they are for (IANA's registries of special purposes). */
const NOT_PUBLIC_4: readonly (readonly [block: string, bits: bigint, what: string])[] = [
  ['0.0.0.0', 8n, 'unspecified'],
  ['10.0.0.0', 8n, 'private'],
  ['100.64.0.0', 10n, 'private'],
  ['127.0.0.0', 8n, 'loopback'],
  ['169.254.0.0', 16n, 'link-local'],
  ['172.16.0.0', 12n, 'private'],
  ['192.0.0.0', 24n, 'reserved'],
  ['192.0.2.0', 24n, 'documentation'],
  ['192.168.0.0', 16n, 'private'],
  ['198.18.0.0', 15n, 'private'],
  ['198.51.100.0', 24n, 'documentation'],
  ['203.0.113.0', 24n, 'documentation'],
  ['224.0.0.0', 4n, 'multicast'],
  ['240.0.0.0', 4n, 'reserved'],
]

/** Within the addresses that are given to anybody, 2000::/3. */
const NOT_PUBLIC_6: readonly (readonly [block: string, bits: bigint, what: string])[] = [
  ['2001::', 32n, 'tunnel'],
  ['2001:db8::', 32n, 'documentation'],
  ['3fff::', 20n, 'documentation'],
]

/** Blocks that carry an IPv4 address, and where: so many bits from the right. */
const CARRIERS: readonly (readonly [block: string, bits: bigint, shift: bigint])[] = [
  ['::ffff:0:0', DEFAULT_PREFIX, 0n],
  ['64:ff9b::', DEFAULT_PREFIX, 0n],
  ['2002::', 16n, 80n],
]

function isWithin(value: bigint, block: string, bits: bigint, width: bigint): boolean {
  const start = parseIp(block)
  return start !== null && value >> (width - bits) === start.value >> (width - bits)
}

function describeIpv6(value: bigint): string | null {
  if (value === 0n) return 'unspecified'
  if (value === 1n) return 'loopback'
  const width = BigInt(GROUPS) * GROUP_BITS
  const carrier = CARRIERS.find(([block, bits]) => isWithin(value, block, bits, width))
  if (carrier) return describeReach({ type: 4, value: (value >> carrier[2]) & ((1n << IPV4_BITS) - 1n) })
  if (isWithin(value, 'fc00::', 7n, width)) return 'private'
  if (isWithin(value, 'fe80::', 10n, width)) return 'link-local'
  if (isWithin(value, 'ff00::', 8n, width)) return 'multicast'
  if (!isWithin(value, '2000::', 3n, width)) return 'reserved'
  return NOT_PUBLIC_6.find(([block, bits]) => isWithin(value, block, bits, width))?.[2] ?? null
}

/** Null for an address that anybody can reach over the internet; otherwise in one word what it is instead: `private`, `loopback` … */
export function describeReach({ type, value }: IpAddress): string | null {
  if (type !== 4) return describeIpv6(value)
  return NOT_PUBLIC_4.find(([block, bits]) => isWithin(value, block, bits, IPV4_BITS))?.[2] ?? null
}
