/** Flags of what a neuron announces of itself. */
import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { type IpAddress, parseIp } from '../../core/network/ip-address.js'
import { readOrAsk } from '../terminal/ask-value.js'

const MAX_PORT = 65_535
const MAX_BYTE = 255
const MAX_VERSION = 4_294_967_295

/** Where it is, and the version of the software there. */
export const endpointFlags = {
  ip: Flags.string({ summary: 'IPv4 or IPv6 address under which others reach it.', helpValue: '<address>' }),
  port: Flags.string({ summary: 'Port, from 1 to 65535.', helpValue: '<port>' }),
  'ip-type': Flags.integer({
    summary: 'Refuse an address of the other kind.',
    helpValue: '4|6',
    min: 4,
    max: 6,
    aliases: ['ip_type'],
  }),
  'served-version': Flags.integer({
    summary: 'Number of the version of the software that serves.',
    helpValue: '<number>',
    min: 0,
    max: MAX_VERSION,
    default: 0,
  }),
}

/** What else the entry of an axon has; the software of the subnet says what it means. */
export const axonFlags = {
  ...endpointFlags,
  protocol: Flags.integer({ summary: 'Number of the protocol.', helpValue: '<number>', min: 0, max: MAX_BYTE, default: 4 }),
  placeholder1: Flags.integer({ summary: 'First spare number of the entry.', helpValue: '<number>', min: 0, max: MAX_BYTE, default: 0 }),
  placeholder2: Flags.integer({ summary: 'Second spare number of the entry.', helpValue: '<number>', min: 0, max: MAX_BYTE, default: 0 }),
}

function readIp(text: string): IpAddress {
  const ip = parseIp(text.trim())
  if (ip !== null) return ip
  throw usageError(`Invalid IP address: ${JSON.stringify(text.slice(0, MAX_BYTE))}`, 'INVALID_IP', {
    why: 'The chain keeps a number, not a name.',
    hint: 'Write an address such as --ip 192.0.2.7 or --ip 2001:db8::7.',
  })
}

function readPort(text: string): number {
  const port = Number(text.trim())
  if (/^\d{1,5}$/.test(text.trim()) && port >= 1 && port <= MAX_PORT) return port
  throw usageError(`Invalid port: ${JSON.stringify(text.slice(0, MAX_BYTE))}`, 'INVALID_PORT', {
    why: `It is a whole number from 1 to ${MAX_PORT}.`,
    hint: 'Write --port 8091.',
  })
}

/** The address and port that the flags name; what is missing is asked for. Usage errors `INVALID_IP` and `INVALID_PORT` (exit 2). */
export async function readEndpoint(flags: {
  readonly ip: string | undefined
  readonly port: string | undefined
  readonly 'ip-type': number | undefined
}): Promise<{ readonly ip: IpAddress; readonly port: number }> {
  const ip = await readOrAsk(flags.ip, { message: 'IP address', flag: 'ip' }, readIp)
  const port = await readOrAsk(flags.port, { message: 'Port', flag: 'port' }, readPort)
  const type = flags['ip-type']
  if (type === undefined || type === ip.type) return { ip, port }
  throw usageError(`The address is of IPv${ip.type}, and --ip-type is ${type}`, 'INVALID_IP', {
    hint: 'Leave --ip-type out: the kind is that of the address.',
  })
}
