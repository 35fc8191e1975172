import { u8aWrapBytes } from '@polkadot/util'
import { sr25519Sign, sr25519Verify } from '@polkadot/util-crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { ChainExecutive } from '../../../../src/localnet/executive/chain-executive.js'
import { loadSignatureCheck, type SignatureCheck } from '../../../../src/localnet/executive/signatures.js'
import type { CallValue } from '../../../../src/localnet/frame/values.js'
import { issue, resolve } from '../../../../src/localnet/pallets/balances/currency.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import { buildSpec425 } from '../../../../src/localnet/runtimes/425/spec.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { State } from '../../../../src/localnet/state/state.js'
import { findPayloadRisk, prepareMessage, wrapMessage } from '../../../../src/wallet/keys/message-bytes.js'
import { matchSignature } from '../../../../src/wallet/keys/verify-signature.js'
import { CallMaker, makeRandom } from '../../../helpers/random-call.js'
import { pairOf, type SignOptions, signExtrinsic } from '../../../helpers/signed-extrinsic.js'

const spec = buildSpec425()
const genesisHash: Hex = `0x${'5a'.repeat(32)}`
const text = (message: string) => Buffer.from(message, 'utf8')
let alice: ReturnType<typeof pairOf>
let check: SignatureCheck

beforeAll(async () => {
  check = await loadSignatureCheck()
  alice = pairOf(1)
})

/** What is signed for the call, and the extrinsic with `change` of it signed in its place. */
function sign(call: CallValue, change: (payload: Uint8Array) => Uint8Array, options: Partial<SignOptions> = {}) {
  let payload = new Uint8Array()
  const bytes = signExtrinsic(spec, alice, call, {
    genesisHash,
    ...options,
    sign: (signed) => {
      payload = Uint8Array.from(signed)
      return sr25519Sign(change(signed), alice)
    },
  })
  return { payload, bytes }
}

/** What a chain that has given Alice coins says of the extrinsic. */
function submit(bytes: Uint8Array): string {
  const state = new State()
  const ctx = new BlockContext(spec, state, { blockNumber: 0, author: alice.account })
  resolve(ctx, alice.account, issue(ctx, 1_000_000_000_000n))
  system.storage.BlockHash.set(ctx, 0, genesisHash)
  const executive = new ChainExecutive(spec, state, check, () => genesisHash)
  const validity = executive.validate(executive.prepare(bytes))
  return validity.ok ? 'valid' : String(validity.error.value.type)
}

const transfer: CallValue = {
  pallet: 'Balances',
  name: 'transfer_all',
  args: { dest: { type: 'Id', value: `0x${'41'.repeat(32)}` }, keep_alive: false },
}
/** The transfer and enough words for its payload to be signed as a hash. */
const long: CallValue = {
  pallet: 'Utility',
  name: 'batch_all',
  args: { calls: [transfer, { pallet: 'System', name: 'remark', args: { remark: `0x${'41'.repeat(300)}` } }] },
}

describe('a message that could be a transaction', () => {
  it.each([
    ['a short one', transfer],
    ['a long one', long],
  ])('is not signed as it is, and as <Bytes> it is none: %s', (_, call) => {
    // What the refusal is for: signed as it is, the chain takes it.
    const { payload, bytes } = sign(call, (signed) => signed)
    expect(submit(bytes)).toBe('valid')
    expect(() => prepareMessage(payload, false)).toThrow(expect.objectContaining({ code: 'MESSAGE_UNSAFE', exitCode: 2 }))
    expect(submit(sign(call, (signed) => prepareMessage(signed, true)).bytes)).toBe('BadProof')
  })

  it('is every payload of every call, whatever its nonce, tip, era and mode', () => {
    const random = makeRandom(8)
    const calls = new CallMaker(spec.runtime.pallets, [alice.account, `0x${'41'.repeat(32)}`], random, () => true)
    const lengths = new Set<boolean>()
    for (let run = 0; run < 200; run++) {
      const { payload } = sign(calls.make(), (signed) => signed, {
        nonce: Math.floor(random() * 2 ** 32),
        tip: BigInt(Math.floor(random() * 2 ** 50)),
        metadataMode: 'Disabled',
        // Hashes of other chains, some of printable characters alone.
        genesisHash: `0x${Buffer.from(Array.from({ length: 32 }, () => 33 + Math.floor(random() * 90))).toString('hex')}`,
      })
      expect(findPayloadRisk(payload)).toBeDefined()
      lengths.add(payload.length === 32)
    }
    expect([...lengths].sort()).toEqual([false, true])
  })

  it('is anything of 32 bytes, printable or not', () => {
    for (const message of ['a'.repeat(32), 'I own this account. 2026-01-01..', `${'✓'.repeat(10)}ab`, `<Bytes>${'a'.repeat(17)}</Bytes>`]) {
      expect(text(message)).toHaveLength(32)
      expect(findPayloadRisk(text(message))).toContain('32 bytes')
    }
  })

  it('is no text that a person writes', () => {
    const messages = [
      '',
      'hello',
      'a'.repeat(31),
      'a'.repeat(33),
      'a'.repeat(300),
      'tabs\tand\r\nlines\n',
      'żółć ✓ 漢字 👩‍👩‍👧',
      '0x1234',
      '{"nonce": 1}',
    ]
    // Hex is text: 64 digits are 64 bytes, and nothing decodes them.
    for (const message of [...messages, 'ab'.repeat(32), `0x${'ab'.repeat(32)}`]) expect(findPayloadRisk(text(message))).toBeUndefined()
    for (const message of ['a\u0000b', '\u001b[2J', 'a\u0085b', '\ufffd']) expect(findPayloadRisk(text(message))).toContain('no text')
    // What is longer is signed as its hash, and so is no payload itself.
    expect(findPayloadRisk(new Uint8Array(257))).toBeUndefined()
    expect(findPayloadRisk(new Uint8Array(256))).toBeDefined()
    expect(findPayloadRisk(Uint8Array.of(0xff, 0xfe))).toBeDefined()
  })
})

describe('a wrapped message', () => {
  it('is what polkadot-js makes of it, and is not wrapped twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const wrapped = wrapMessage(bytes)
        expect([...wrapped]).toEqual([...u8aWrapBytes(bytes)])
        expect([...wrapMessage(wrapped)]).toEqual([...wrapped])
      }),
    )
    for (const odd of ['<Bytes></Bytes', '<Bytes>', '</Bytes>', '<Bytes></Bytes>', '<Bytes/Bytes>'])
      expect([...wrapMessage(text(odd))]).toEqual([...u8aWrapBytes(text(odd))])
  })

  it('is told from a plain one when it is verified', async () => {
    for (const message of ['hello', '', 'a'.repeat(32), '<Bytes>hello</Bytes>']) {
      const wrapped = sr25519Sign(wrapMessage(text(message)), alice)
      const isSame = message.startsWith('<Bytes>')
      expect(await matchSignature(alice.publicKey, text(message), wrapped)).toEqual({ scheme: 'sr25519', isWrapped: !isSame })
      const plain = sr25519Sign(text(message), alice)
      expect(await matchSignature(alice.publicKey, text(message), plain)).toEqual({ scheme: 'sr25519', isWrapped: false })
      expect(sr25519Verify(u8aWrapBytes(text(message)), wrapped, alice.publicKey)).toBe(true)
    }
  })
})
