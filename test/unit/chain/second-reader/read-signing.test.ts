import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeMortalEra } from '../../../../src/chain/extrinsic/era.js'
import { makeSigningPayload } from '../../../../src/chain/extrinsic/extrinsic.js'
import { encodeSignedExtensions } from '../../../../src/chain/extrinsic/signed-extensions.js'
import { decodeCall } from '../../../../src/chain/metadata/decode-call.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { PlanCall } from '../../../../src/chain/plan.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import type { PayloadData, ReaderAnswer } from '../../../../src/chain/second-reader/protocol.js'
import { makeSigningReader } from '../../../../src/chain/second-reader/read-signing.js'
import { rao } from '../../../../src/core/money.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { CallMaker, makeRandom } from '../../../helpers/random-call.js'
import { findReference } from '../../../helpers/reference.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const EVE = '5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw'
const TRANSFER: PlanCall = { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: BOB, value: 10n ** 9n } }

/** A runtime's metadata, and a reader that has it. */
function open(bytes: Uint8Array) {
  const metadata = decodeMetadata(bytes)
  const read = makeSigningReader()
  expect(read({ kind: 'metadata', bytes })).toEqual({ difference: null })
  return { metadata, read }
}

const spec = buildSpec()
const bytes15 = buildMetadata(spec.runtime, 15)

function isRefusal(answer: ReaderAnswer): boolean {
  return 'failed' in answer || answer.difference !== null
}

describe('reading a call with the types of @polkadot/api', () => {
  const { metadata, read } = open(bytes15)
  const encode = (call: PlanCall) => encodeCallBytes(metadata, call)

  test('finds what was planned in its bytes', () => {
    for (const call of [
      TRANSFER,
      { pallet: 'Balances', name: 'transfer_all', args: { dest: { type: 'Id', value: BOB }, keep_alive: false } },
      { pallet: 'SubtensorModule', name: 'remove_stake_full_limit', args: { hotkey: BOB, netuid: 3, limit_price: null } },
      { pallet: 'SubtensorModule', name: 'set_weights', args: { netuid: 1, dests: [1, 2], weights: [3, 65_535], version_key: 0n } },
      { pallet: 'System', name: 'remark', args: { remark: '0x0102' } },
      { pallet: 'SubtensorModule', name: 'claim_root', args: { subnets: [1, 2, 9] } },
      { pallet: 'Sudo', name: 'sudo', args: { call: TRANSFER as unknown as { [key: string]: string } } },
    ] as PlanCall[]) {
      expect(read({ kind: 'call', bytes: encode(call), planned: call }), call.name).toEqual({ difference: null })
    }
  })

  test.each([
    ['another receiver', { ...TRANSFER, args: { dest: EVE, value: 10n ** 9n } }, 'dest.Id'],
    ['another amount', { ...TRANSFER, args: { dest: BOB, value: 10n ** 9n + 1n } }, 'value'],
    ['another call', { pallet: 'Balances', name: 'transfer_allow_death', args: TRANSFER.args }, ''],
    ['a call around it', { pallet: 'Sudo', name: 'sudo', args: { call: TRANSFER as never } }, ''],
  ] as [string, PlanCall, string][])('tells %s apart', (_what, other, at) => {
    expect(read({ kind: 'call', bytes: encode(other), planned: TRANSFER })).toMatchObject({ difference: { at } })
  })

  test('tells bytes behind the call, and a number that is written longer than it need be', () => {
    const whole = encode(TRANSFER)
    expect(isRefusal(read({ kind: 'call', bytes: Buffer.concat([whole, Uint8Array.of(0)]), planned: TRANSFER }))).toBe(true)
    expect(isRefusal(read({ kind: 'call', bytes: whole.subarray(0, -1), planned: TRANSFER }))).toBe(true)
    const small = { ...TRANSFER, args: { dest: BOB, value: 1n } }
    const long = Buffer.concat([encode(small).subarray(0, -1), Uint8Array.of(0x02, 0, 0, 0)])
    long[long.length - 4] = (1 << 2) | 2
    expect(isRefusal(read({ kind: 'call', bytes: long, planned: small }))).toBe(true)
  })

  test('agrees with our codec on calls of every pallet, and on none with a bit changed', () => {
    const random = makeRandom(475)
    const accounts = [`0x${'11'.repeat(32)}`, `0x${'a7'.repeat(32)}`] as const
    const maker = new CallMaker(spec.runtime.pallets, accounts, random, () => true)
    for (let round = 0; round < 400; round++) {
      const bytes = spec.runtime.encodeCall(maker.make())
      const planned = decodeCall(metadata, bytes) as unknown as PlanCall
      expect(
        read({ kind: 'call', bytes, planned }),
        JSON.stringify(planned, (_k, v) => (typeof v === 'bigint' ? `${v}` : v)),
      ).toEqual({
        difference: null,
      })
      const changed = Uint8Array.from(bytes)
      const at = Math.floor(random() * bytes.length)
      changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      expect(isRefusal(read({ kind: 'call', bytes: changed, planned })), `${toHex(bytes)} at ${at}`).toBe(true)
    }
  })

  test('reads nothing without metadata, and fails on what is none', () => {
    const fresh = makeSigningReader()
    expect(fresh({ kind: 'call', bytes: encode(TRANSFER), planned: TRANSFER })).toHaveProperty('failed')
    expect(fresh({ kind: 'metadata', bytes: Uint8Array.of(1, 2, 3) })).toHaveProperty('failed')
    expect(fresh({ kind: 'call', bytes: encode(TRANSFER), planned: TRANSFER })).toHaveProperty('failed')
  })
})

describe('reading the payload', () => {
  const data = (change: Partial<PayloadData> = {}): PayloadData => ({
    specVersion: 425,
    transactionVersion: 1,
    genesisHash: `0x${'ab'.repeat(32)}`,
    eraBytes: makeMortalEra(32, 1_234).bytes,
    birthHash: `0x${'cd'.repeat(32)}`,
    nonce: 70,
    tipRao: rao(5n),
    metadataHash: null,
    eraPeriod: 32,
    eraAnchor: 1_234,
    ...change,
  })

  test.each([
    ['the runtime', bytes15],
    ['metadata V14', buildMetadata(spec.runtime, 14)],
    ['metadata V16', buildMetadata(spec.runtime, 16)],
    ['a drifted runtime', buildMetadata(buildSpec({ drift: { seed: 7 } }).runtime, 15)],
  ])('of %s makes the same bytes from the facts, with the proof of the metadata and without', (_what, bytes) => {
    const { metadata, read } = open(bytes)
    const call = encodeCallBytes(metadata, { pallet: 'System', name: 'remark', args: { remark: '0x01' } })
    for (const facts of [data(), data({ metadataHash: `0x${'5e'.repeat(32)}` }), data({ nonce: 0xffff_ffff, tipRao: rao(0n) })]) {
      const payload = makeSigningPayload(call, encodeSignedExtensions(metadata, facts))
      expect(read({ kind: 'payload', bytes: payload, call, data: facts })).toEqual({ difference: null })
    }
  })

  test.each([
    ['nonce', { nonce: 71 }],
    ['tip', { tipRao: rao(6n) }],
    ['runtime', { specVersion: 424 }],
    ['chain', { genesisHash: `0x${'ac'.repeat(32)}` }],
    ['era', { eraPeriod: 64 }],
    ['birth block', { birthHash: `0x${'ce'.repeat(32)}` }],
    ['metadata', { metadataHash: `0x${'5e'.repeat(32)}` }],
  ] as [string, Partial<PayloadData>][])('tells another %s apart', (_what, change) => {
    const { metadata, read } = open(bytes15)
    const call = encodeCallBytes(metadata, TRANSFER)
    const payload = makeSigningPayload(call, encodeSignedExtensions(metadata, data()))
    expect(read({ kind: 'payload', bytes: payload, call, data: data(change) })).toMatchObject({ difference: { at: 'signed extensions' } })
  })

  const newest = findReference('chain', 'subtensor-475.metadata-v14.scale')
  test.skipIf(newest === undefined)('of the newest runtime of mainnet', () => {
    const { metadata, read } = open(readFileSync(newest ?? ''))
    const call = encodeCallBytes(metadata, TRANSFER)
    const facts = data({ specVersion: 475, metadataHash: `0x${'5e'.repeat(32)}` })
    const payload = makeSigningPayload(call, encodeSignedExtensions(metadata, facts))
    expect(read({ kind: 'call', bytes: call, planned: TRANSFER })).toEqual({ difference: null })
    expect(read({ kind: 'payload', bytes: payload, call, data: facts })).toEqual({ difference: null })
  })
})
