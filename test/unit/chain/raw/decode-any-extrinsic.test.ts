import { GenericExtrinsic, Metadata, TypeRegistry } from '@polkadot/types'
import { describe, expect, test } from 'vitest'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import { decodeAnyExtrinsic } from '../../../../src/chain/raw/decode-any-extrinsic.js'
import { ScaleWriter } from '../../../../src/chain/scale/writer.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'

const bytes = buildMetadata(buildSpec({ spec: 475 }).runtime, 15)
const metadata = decodeMetadata(bytes)
const KEY = new Uint8Array(32).fill(7)
const call = encodeCallBytes(metadata, { pallet: 'System', name: 'remark', args: { remark: '0x0102' } })
const REMARK = { pallet: 'System', name: 'remark', args: { remark: Uint8Array.of(1, 2) } }

function prefix(...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts)
  return new ScaleWriter().writeCompact(body.length).writeBytes(body).toBytes()
}

/** What the extensions of this runtime carry: a mortal era, nonce 5, a tip of 3 rao, the check of metadata. */
function extensions(): Uint8Array {
  const carried: Readonly<Record<string, Uint8Array>> = {
    CheckMortality: Uint8Array.of(0x34, 0x00),
    CheckEra: Uint8Array.of(0x34, 0x00),
    CheckNonce: Uint8Array.of(5 << 2),
    ChargeTransactionPayment: Uint8Array.of(3 << 2),
    ChargeTransactionPaymentWrapper: Uint8Array.of(3 << 2),
    CheckMetadataHash: Uint8Array.of(1),
  }
  return Buffer.concat(metadata.signedExtensions.map(({ identifier }) => carried[identifier] ?? new Uint8Array()))
}

describe('an extrinsic', () => {
  test('of format 4 is read with its signer, extensions and call, as @polkadot/api reads it', () => {
    const signed = prefix(Uint8Array.of(0x84, 0), KEY, Uint8Array.of(1), new Uint8Array(64).fill(9), extensions(), call)
    const read = decodeAnyExtrinsic(metadata, signed)
    expect(read).toMatchObject({
      version: 4,
      kind: 'signed',
      signer: encodeAddress(KEY),
      nonce: '5',
      tip: 3n,
      era: { period: 32, phase: 3 },
      call: REMARK,
    })
    expect(read.signature).toEqual({ scheme: 'sr25519', data: `0x${'09'.repeat(64)}` })
    const registry = new TypeRegistry()
    registry.setMetadata(
      new Metadata(registry, bytes),
      undefined,
      { ChargeTransactionPaymentWrapper: { extrinsic: { tip: 'Compact<Balance>' }, payload: {} } },
      true,
    )
    const theirs = new GenericExtrinsic(registry, signed)
    expect(theirs.signer.toString()).toBe(read.signer)
    expect([theirs.nonce.toString(), theirs.tip.toString(), theirs.method.toHex()]).toEqual([
      '5',
      '3',
      `0x${Buffer.from(call).toString('hex')}`,
    ])
    expect(theirs.era.asMortalEra.period.toNumber()).toBe(read.era?.period)
    expect(theirs.era.asMortalEra.phase.toNumber()).toBe(read.era?.phase)
  })

  test('may be signed by an account that is named otherwise, and in other ways', () => {
    const raw = prefix(Uint8Array.of(0x84, 2, 3 << 2, 1, 2, 3, 2), new Uint8Array(65), extensions(), call)
    expect(decodeAnyExtrinsic(metadata, raw)).toMatchObject({ signer: '0x010203', signature: { scheme: 'ecdsa' } })
  })

  test('of format 4 and 5 may be signed by nobody, or authorised by an extension', () => {
    for (const head of [0x04, 0x05]) {
      const bare = { version: head, kind: 'bare', signer: null, signature: null, nonce: null, call: REMARK }
      expect(decodeAnyExtrinsic(metadata, prefix(Uint8Array.of(head), call))).toMatchObject(bare)
      expect(decodeAnyExtrinsic(metadata, Uint8Array.of(head, ...call)), 'without its length').toMatchObject(bare)
    }
    const general = prefix(Uint8Array.of(0x45, 0), extensions(), call)
    expect(decodeAnyExtrinsic(metadata, general)).toMatchObject({ version: 5, kind: 'general', signer: null, nonce: '5', call: REMARK })
  })

  test.each([
    ['another format', prefix(Uint8Array.of(0x03), call)],
    ['a kind that its format has not', prefix(Uint8Array.of(0x85, 0), KEY, Uint8Array.of(1), new Uint8Array(64), extensions(), call)],
    ['extensions of another version', prefix(Uint8Array.of(0x45, 1), extensions(), call)],
    ['something behind its call', prefix(Uint8Array.of(0x05), call, Uint8Array.of(0))],
    ['an end that is cut off', prefix(Uint8Array.of(0x05), call.subarray(0, -1))],
    ['nothing', new Uint8Array()],
  ])('with %s is none', (_what, damaged) => {
    expect(() => decodeAnyExtrinsic(metadata, damaged)).toThrow(RangeError)
  })
})
