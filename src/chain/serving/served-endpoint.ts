/** What a hotkey has announced of itself, as `Axons`, `Prometheus` and `NeuronCertificates` keep it. */
import { formatEndpoint, type IpAddress } from '../../core/network/ip-address.js'
import { expectBigint, expectNumber, expectObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

export interface ServedEndpoint {
  readonly ip: IpAddress
  readonly port: number
  readonly version: number
  /** The block in which it was announced last. */
  readonly block: number
  /** Null where the entry has none, as that of a prometheus. */
  readonly protocol: number | null
}

/** An entry of `Axons` or `Prometheus`, null where there is none. Throws `UNEXPECTED_SHAPE` (exit 6). */
export function readServed(value: ScaleValue | undefined, what: string): ServedEndpoint | null {
  if (value === null || value === undefined) return null
  const entry = expectObject(value, what)
  return {
    ip: { type: expectNumber(entry.ip_type, `${what}.ip_type`), value: expectBigint(entry.ip, `${what}.ip`) },
    port: expectNumber(entry.port, `${what}.port`),
    version: expectNumber(entry.version, `${what}.version`),
    block: Number(expectBigint(entry.block, `${what}.block`)),
    protocol: entry.protocol === undefined ? null : expectNumber(entry.protocol, `${what}.protocol`),
  }
}

/** `192.0.2.1:8091`, or `none`. A hotkey that has withdrawn its axon announces 0.0.0.0:1. */
export function describeServed(served: ServedEndpoint | null): string {
  if (served === null || served.port === 0) return 'none'
  const text = formatEndpoint(served.ip, served.port)
  return served.ip.value === 0n ? `${text} (withdrawn)` : text
}

/** An entry of `NeuronCertificates` as calls take it, in hex: the number of the algorithm, then the key. Null where there is none. */
export function readCertificate(value: ScaleValue | undefined): string | null {
  if (value === null || value === undefined) return null
  const { public_key: key, algorithm } = expectObject(value, 'SubtensorModule.NeuronCertificates')
  if (!(key instanceof Uint8Array)) return null
  return toHex(Uint8Array.from([expectNumber(algorithm, 'SubtensorModule.NeuronCertificates.algorithm'), ...key]))
}
