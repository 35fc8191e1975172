/** Shielded transactions from the pool into blocks, sealed by a hand of the test's own. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { cryptoWaitReady, xxhashAsU8a } from '@polkadot/util-crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CallValue } from '../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { mevShield } from '../../../src/localnet/pallets/mev-shield/schema.js'
import { EventRecord, system } from '../../../src/localnet/pallets/system/schema.js'
import type { PoolStatus } from '../../../src/localnet/pool/pool-entry.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import { bytesToHex, hexToBytes, Reader } from '../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { vec } from '../../../src/localnet/schema/types.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'
import { pairOf, type SignOptions, signExtrinsic } from '../../helpers/signed-extrinsic.js'
import { startLocalnet } from '../../helpers/start-localnet.js'

const TAO = 1_000_000_000n
const running: { stop(): Promise<void> }[] = []

beforeAll(cryptoWaitReady)
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

/** `ciphertext` of submit_encrypted, as docs of the call lay it out. */
function seal(key: Hex, plain: Uint8Array, change: { readonly hash?: Uint8Array } = {}): Uint8Array {
  const publicKey = hexToBytes(key)
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey)
  const nonce = new Uint8Array(24).fill(7)
  const length = new Uint8Array([cipherText.length & 255, cipherText.length >> 8])
  const hash = change.hash ?? xxhashAsU8a(publicKey, 128)
  return Uint8Array.from(Buffer.concat([hash, length, cipherText, nonce, xchacha20poly1305(sharedSecret, nonce).encrypt(plain)]))
}

/** A chain of blocks at once, with an account that can send, and the names of what happens. */
async function makeWorld(runtime: number, finalityLag = 0) {
  const localnet = await startLocalnet({ spec: runtime, drift: undefined, finalityLag })
  running.push(localnet)
  const { chain } = localnet.node
  const spec = buildSpec({ spec: runtime })
  const [sender, other] = [pairOf(1), pairOf(2)]
  chain.mutate((state) => fundAccount(storeOver(state, spec.runtime.env), sender.account, 100n * TAO))
  await chain.advance(2)
  const { genesis } = chain.blocks
  const store = storeOver(chain.state, spec.runtime.env)
  const sign = (call: CallValue, options: Partial<SignOptions> = {}): Uint8Array =>
    signExtrinsic(spec, sender, call, { genesisHash: genesis.hash, ...options })
  /** Signed for eight blocks from block `since`. */
  const signFrom = (since: number, call: CallValue, nonce: number, period = 8): Uint8Array =>
    sign(call, { nonce, era: { period, phase: since % period }, blockHash: chain.blocks.hashAt(since) as Hex })
  const transfer: CallValue = {
    pallet: 'Balances',
    name: 'transfer_keep_alive',
    args: { dest: { type: 'Id', value: other.account }, value: TAO },
  }
  const submission = (ciphertext: Uint8Array): CallValue => ({
    pallet: 'MevShield',
    name: 'submit_encrypted',
    args: { ciphertext: `0x${bytesToHex(ciphertext)}` },
  })
  /** `Pallet.Event` of what was signed, by the place in the block, without what is about fees. */
  const eventsOf = (number: number): Record<number, string[]> => {
    const bytes = chain.read(system.storage.Events.key(), chain.blocks.hashAt(number)) as Uint8Array
    const found: Record<number, string[]> = {}
    for (const { phase, event } of vec(EventRecord).decode(new Reader(bytes, spec.runtime.env))) {
      if (phase.type !== 'ApplyExtrinsic' || phase.value < 2) continue
      const isAboutFees = /Withdraw|Deposit|Fee|Endowed|NewAccount/.test(event.name)
      found[phase.value] = [...(found[phase.value] ?? []), ...(isAboutFees ? [] : [`${event.pallet}.${event.name}`])]
    }
    return found
  }
  const watched: PoolStatus[] = []
  /** Resolves when the pool has nothing to put into a block any more. */
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  const submit = async (bytes: Uint8Array): Promise<Hex> => {
    const hash = chain.submit(bytes, (status) => watched.push(status))
    await settled()
    return hash
  }
  const nextKey = (): Hex => mevShield.storage.NextKey.get(store) as Hex
  const received = (): bigint => system.storage.Account.get(store, other.account).data.free
  return { chain, store, sign, signFrom, transfer, submission, eventsOf, watched, submit, nextKey, received }
}

describe.each([425, 475])('a shielded transaction on runtime %i', (runtime) => {
  test('is left by the next author, and decrypted by the one after, who puts both into one block', async () => {
    const { chain, signFrom, transfer, submission, submit, eventsOf, nextKey, received, watched } = await makeWorld(runtime)
    const head = chain.head.number
    const inner = signFrom(head, transfer, 1)
    await submit(signFrom(head - 1, submission(seal(nextKey(), inner)), 0))
    expect(chain.head.number).toBe(head + 2)
    expect([eventsOf(head + 1), eventsOf(head + 2)]).toEqual([
      {},
      {
        2: ['MevShield.EncryptedSubmitted', 'System.ExtrinsicSuccess'],
        3: ['Balances.Transfer', 'System.ExtrinsicSuccess'],
      },
    ])
    expect(chain.head.extrinsics[3]).toEqual(inner)
    expect(received()).toBe(TAO)
    expect(watched.slice(0, 2)).toEqual(['ready', { inBlock: chain.head.hash }])
  })

  test('whose era begins with the head goes in at once where finality lags, as any call, and nobody looks into it', async () => {
    const { chain, signFrom, transfer, submission, submit, eventsOf, nextKey, received } = await makeWorld(runtime, 2)
    const head = chain.head.number
    await submit(signFrom(head, submission(seal(nextKey(), signFrom(head, transfer, 1))), 0))
    expect(chain.head.number).toBe(head + 1)
    expect(eventsOf(head + 1)).toEqual({ 2: ['MevShield.EncryptedSubmitted', 'System.ExtrinsicSuccess'] })
    expect(received()).toBe(0n)
    // The same that begins one block earlier, as the last final one does.
    await submit(signFrom(head, submission(seal(nextKey(), signFrom(head + 1, transfer, 2))), 1))
    expect([chain.head.number, received()]).toEqual([head + 3, TAO])
  })

  test('whose era begins with the head is decrypted where the head is final', async () => {
    const { chain, signFrom, transfer, submission, submit, nextKey, received } = await makeWorld(runtime)
    const head = chain.head.number
    await submit(signFrom(head, submission(seal(nextKey(), signFrom(head, transfer, 1))), 0))
    expect([chain.head.number, received()]).toEqual([head + 2, TAO])
  })

  test.each<[string, (world: Awaited<ReturnType<typeof makeWorld>>) => Uint8Array]>([
    ['is no extrinsic', () => new Uint8Array(64).fill(9)],
    ['is nothing', () => new Uint8Array()],
    ['has the nonce of the carrier', ({ signFrom, transfer, chain }) => signFrom(chain.head.number, transfer, 0)],
    ['has a later nonce', ({ signFrom, transfer, chain }) => signFrom(chain.head.number, transfer, 2)],
  ])('whose inside %s leaves its carrier alone in the block', async (_what, plain) => {
    const world = await makeWorld(runtime)
    const { chain, signFrom, submission, submit, eventsOf, nextKey, received, store } = world
    await submit(signFrom(chain.head.number - 1, submission(seal(nextKey(), plain(world))), 0))
    expect(eventsOf(chain.head.number)).toEqual({ 2: ['MevShield.EncryptedSubmitted', 'System.ExtrinsicSuccess'] })
    expect(received()).toBe(0n)
    expect(system.storage.Account.get(store, pairOf(1).account).nonce).toBe(1)
  })

  test('whose inside fails pays for both', async () => {
    const { chain, signFrom, submission, submit, eventsOf, nextKey, store } = await makeWorld(runtime)
    const fails: CallValue = { pallet: 'System', name: 'set_heap_pages', args: { pages: 64n } }
    await submit(signFrom(chain.head.number - 1, submission(seal(nextKey(), signFrom(chain.head.number, fails, 1))), 0))
    expect(eventsOf(chain.head.number)[3]).toEqual(['System.ExtrinsicFailed'])
    expect(system.storage.Account.get(store, pairOf(1).account).nonce).toBe(2)
  })

  test('that nobody can decrypt stays in the pool until its era is over', async () => {
    const { chain, signFrom, transfer, submission, submit, nextKey, received, watched } = await makeWorld(runtime)
    const head = chain.head.number
    const tampered = seal(nextKey(), signFrom(head, transfer, 1), { hash: new Uint8Array(16).fill(255) })
    await submit(signFrom(head - 1, submission(tampered), 0))
    // One block was made for it, which had nothing for it; no other follows by itself.
    expect(chain.head.number).toBe(head + 1)
    await chain.advance(4)
    expect(watched).toEqual(['ready'])
    await chain.advance(2)
    expect(watched).toEqual(['ready', 'invalid'])
    expect([chain.pool.readyCount, received()]).toEqual([0, 0n])
  })

  test('holds back what comes after it from the same account, and nothing of others', async () => {
    const { chain, sign, signFrom, transfer, submission, nextKey, eventsOf, submit } = await makeWorld(runtime)
    const head = chain.head.number
    chain.submit(signFrom(head - 1, submission(seal(nextKey(), signFrom(head, transfer, 1))), 0))
    await submit(sign(transfer, { nonce: 2 }))
    expect(Object.values(eventsOf(head + 2)).map(([first]) => first)).toEqual(['MevShield.EncryptedSubmitted', 'Balances.Transfer'])
    await chain.advance(1)
    expect(Object.values(eventsOf(head + 3)).map(([first]) => first)).toEqual(['Balances.Transfer'])
  })

  test.each<[string, number | undefined, string]>([
    ['for ever', undefined, 'Transaction is outdated'],
    ['for sixteen blocks', 16, 'Transaction is outdated'],
  ])('that is signed %s is not taken', async (_what, period, reason) => {
    const { chain, sign, signFrom, transfer, submission, nextKey } = await makeWorld(runtime)
    const call = submission(seal(nextKey(), sign(transfer, { nonce: 1 })))
    const bytes = period === undefined ? sign(call) : signFrom(chain.head.number - 1, call, 0, period)
    expect(() => chain.submit(bytes)).toThrow(expect.objectContaining({ code: 1010, data: reason }))
  })

  test('that has not the parts of one is not taken', async () => {
    const { chain, signFrom, submission } = await makeWorld(runtime)
    const bytes = signFrom(chain.head.number - 1, submission(new Uint8Array(41)), 0)
    expect(() => chain.submit(bytes)).toThrow(expect.objectContaining({ code: 1010, data: 'Custom error: 23' }))
  })
})
