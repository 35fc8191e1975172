/** What calls of the Proxy pallet did. */
import { type CallReader, type CallReport, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { decodeProxies } from '../wrap/proxy/read-proxies.js'

const HINT = 'See `taoctl proxy list`.'

function readName(value: ScaleValue | undefined): string | null {
  if (typeof value === 'string') return value
  return isScaleObject(value) && typeof value.type === 'string' ? value.type : null
}

function readAccount(value: ScaleValue | undefined): string | null {
  return isScaleObject(value) ? readAccount(value.value) : typeof value === 'string' ? value : null
}

function readHash(value: ScaleValue | undefined): string | null {
  return value instanceof Uint8Array ? toHex(value) : typeof value === 'string' ? value : null
}

const find = (input: ReportInput, name: string): ChainEvent | undefined => input.events.find((event) => isEvent(event, 'Proxy', name))

/** Reads `ProxyAdded` or `ProxyRemoved`. */
function readChange(input: ReportInput, name: 'ProxyAdded' | 'ProxyRemoved'): CallReport {
  const event = find(input, name)
  const delegate = event === undefined ? null : readAccount(readEventField(event, 'delegatee'))
  if (event === undefined || delegate !== readAccount(readArgument(input, 'delegate')))
    return nothingChanged('The proxies are as they were.', HINT)
  const delay = readInteger(event, 'delay')
  return { results: { proxy: delegate, type: readName(readEventField(event, 'proxy_type')), delay: delay === null ? null : Number(delay) } }
}

export const readAddProxy: CallReader = (input) => readChange(input, 'ProxyAdded')
export const readRemoveProxy: CallReader = (input) => readChange(input, 'ProxyRemoved')

/** No event tells of it: the entry must be gone after the block. */
export const readRemoveProxies: CallReader = async (input) => {
  const left = decodeProxies((await input.readAfter('Proxy', 'Proxies', [input.signer])) ?? null).proxies.length
  return left === 0 ? { results: { proxies: 0 } } : nothingChanged(`The account has ${left} proxies.`, HINT)
}

/** Reads `PureCreated`. Block and place, which are needed to end the account, are those of the transaction. */
export const readCreatePure: CallReader = (input) => {
  const event = find(input, 'PureCreated')
  if (event === undefined) return nothingChanged('No account was made.', HINT)
  const index = readInteger(event, 'disambiguation_index')
  return {
    results: {
      address: readAccount(readEventField(event, 'pure')),
      type: readName(readEventField(event, 'proxy_type')),
      index: index === null ? null : Number(index),
    },
  }
}

/** Reads `PureKilled`; runtimes without that event are asked for the entry after the block. */
export const readKillPure: CallReader = async (input) => {
  const event = find(input, 'PureKilled')
  const left = decodeProxies((await input.readAfter('Proxy', 'Proxies', [input.signer])) ?? null).proxies.length
  return event !== undefined || left === 0 ? { results: { ended: input.signer } } : nothingChanged('The account is still there.', HINT)
}

/** Reads `RealPaysFeeSet`. */
export const readFeeConsent: CallReader = (input) => {
  const event = find(input, 'RealPaysFeeSet')
  const pays = event === undefined ? null : readEventField(event, 'pays_fee')
  if (typeof pays !== 'boolean' || pays !== readArgument(input, 'pays_fee')) return nothingChanged('Fees are paid as before.', HINT)
  return { results: { proxy: readAccount(readArgument(input, 'delegate')), pays_fee: pays } }
}

/** Reads `Announced`. */
export const readAnnounce: CallReader = (input) => {
  const event = find(input, 'Announced')
  const hash = event === undefined ? null : readHash(readEventField(event, 'call_hash'))
  if (hash === null || hash !== readHash(readArgument(input, 'call_hash'))) {
    return nothingChanged('Nothing was announced.', 'See `taoctl proxy announcements list`.')
  }
  return { results: { announced: hash, account: readAccount(readArgument(input, 'real')) } }
}

/** No event tells that an announcement was taken back: it must be gone after the block. */
function readDropped(delegateOf: (input: ReportInput) => string | null): CallReader {
  return async (input) => {
    const hash = readHash(readArgument(input, 'call_hash'))
    const stored = await input.readAfter('Proxy', 'Announcements', [delegateOf(input)])
    const list = Array.isArray(stored) ? (stored as readonly ScaleValue[])[0] : null
    const isLeft = Array.isArray(list) && list.some((one: ScaleValue) => isScaleObject(one) && readHash(one.call_hash ?? null) === hash)
    return isLeft ? nothingChanged('It is still announced.', 'See `taoctl proxy announcements list`.') : { results: { dropped: hash } }
  }
}

export const readRemoveAnnouncement = readDropped(({ signer }) => signer)
export const readRejectAnnouncement = readDropped((input) => readAccount(readArgument(input, 'delegate')))
