import { beforeAll, describe, expect, test } from 'vitest'
import { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { ChainExecutive } from '../../../../src/localnet/executive/chain-executive.js'
import { decodeExtrinsic, encodeBareExtrinsic, formatOf } from '../../../../src/localnet/executive/extrinsic.js'
import { loadSignatureCheck, type SignatureCheck } from '../../../../src/localnet/executive/signatures.js'
import { transactionValidity } from '../../../../src/localnet/frame/validity.js'
import type { CallValue } from '../../../../src/localnet/frame/values.js'
import { aura } from '../../../../src/localnet/pallets/aura/schema.js'
import { issue, resolve } from '../../../../src/localnet/pallets/balances/currency.js'
import { sudo } from '../../../../src/localnet/pallets/sudo/schema.js'
import { EventRecord, system } from '../../../../src/localnet/pallets/system/schema.js'
import { timestamp } from '../../../../src/localnet/pallets/timestamp/schema.js'
import { buildSpec425 } from '../../../../src/localnet/runtimes/425/spec.js'
import { Reader, Writer } from '../../../../src/localnet/schema/scale.js'
import { type Hex, vec } from '../../../../src/localnet/schema/types.js'
import { State } from '../../../../src/localnet/state/state.js'
import { pairOf, signExtrinsic } from '../../../helpers/signed-extrinsic.js'

const spec = buildSpec425()
const genesisHash: Hex = `0x${'11'.repeat(32)}`
/** The time of a block and the author's next key come before what is signed. */
const INHERENTS = 2
const author: Hex = `0x${'99'.repeat(32)}`
let check: SignatureCheck
let alice: ReturnType<typeof pairOf>
let bob: ReturnType<typeof pairOf>

beforeAll(async () => {
  check = await loadSignatureCheck()
  alice = pairOf(1)
  bob = pairOf(2)
})

/** A chain of one funded account, its author and nothing else; sudo is Alice's. */
function makeChain() {
  const state = new State()
  const ctx = new BlockContext(spec, state, { blockNumber: 0, author })
  for (const who of [alice.account, author]) resolve(ctx, who, issue(ctx, 1_000_000_000n))
  aura.storage.Authorities.set(ctx, [author])
  sudo.storage.Key.set(ctx, alice.account)
  system.storage.BlockHash.set(ctx, 0, genesisHash)
  let head = genesisHash
  let checks = 0
  const counting: SignatureCheck = (...args) => {
    checks++
    return check(...args)
  }
  const executive = new ChainExecutive(spec, state, counting, () => head)
  let now = 1_767_225_600_000n
  return {
    state,
    ctx,
    executive,
    checks: () => checks,
    head: () => head,
    make: (...bytes: readonly Uint8Array[]) => {
      now += 12_000n
      const block = executive.makeBlock({ parentHash: head, timestampMs: now, extrinsics: bytes.map((one) => executive.prepare(one)) })
      head = block.hash
      return block
    },
    /** Names of the events of the last block, those of its first signed extrinsic. */
    events: () => {
      const bytes = state.get(system.storage.Events.key())
      const records = vec(EventRecord).decode(new Reader(bytes ?? new Uint8Array([0]), spec.runtime.env))
      return records.filter(({ phase }) => phase.type === 'ApplyExtrinsic' && phase.value === INHERENTS).map(({ event }) => event.name)
    },
  }
}

const remark = (bytes = 4): CallValue => ({ pallet: 'System', name: 'remark', args: { remark: `0x${'ab'.repeat(bytes)}` } })
const send = (value: bigint): CallValue => ({
  pallet: 'Balances',
  name: 'transfer_keep_alive',
  args: { dest: { type: 'Id', value: bob.account }, value },
})
const sign = (call: CallValue, options: object = {}): Uint8Array => signExtrinsic(spec, alice, call, { genesisHash, ...options })

describe('validity', () => {
  const errorOf = (bytes: Uint8Array): unknown => {
    const { executive } = makeChain()
    const validity = executive.validate(executive.prepare(bytes))
    return validity.ok ? 'valid' : validity.error.value.type
  }

  test('a good one, also when its payload is hashed', () => {
    expect(errorOf(sign(remark()))).toBe('valid')
    expect(errorOf(sign(remark(300)))).toBe('valid')
  })

  test.each([
    ['a wrong genesis', { genesisHash: `0x${'22'.repeat(32)}` }, 'BadProof'],
    ['a wrong spec version', { specVersion: 424 }, 'BadProof'],
    ['an era that no block is known of', { era: { period: 64, phase: 50 } }, 'AncientBirthBlock'],
    ['a metadata hash', { metadataMode: 'Enabled' }, 'CannotLookup'],
    ['a tip beyond the balance', { tip: 2_000_000_000n }, 'Payment'],
  ])('%s', (_name, options, error) => {
    expect(errorOf(sign(remark(), options))).toBe(error)
  })

  test('of an account that does not exist', () => {
    expect(errorOf(signExtrinsic(spec, bob, remark(), { genesisHash }))).toBe('Payment')
  })

  test('sudo from another key', () => {
    const chain = makeChain()
    resolve(chain.ctx, bob.account, issue(chain.ctx, 1_000_000_000n))
    const bytes = signExtrinsic(spec, bob, { pallet: 'Sudo', name: 'sudo', args: { call: remark() } }, { genesisHash })
    expect(chain.executive.validate(chain.executive.prepare(bytes))).toMatchObject({ ok: false, error: { value: { type: 'BadSigner' } } })
  })

  test('calls within calls, eight at most', () => {
    const asRoot = (call: CallValue): CallValue => ({ pallet: 'Sudo', name: 'sudo', args: { call } })
    const inside = (depth: number, call: CallValue): CallValue => (depth === 0 ? call : asRoot(inside(depth - 1, call)))
    const list: CallValue = { pallet: 'Utility', name: 'batch', args: { calls: [] } }
    expect(errorOf(sign(inside(8, remark())))).toBe('valid')
    expect(errorOf(sign(inside(9, remark())))).toBe('Call')
    expect(errorOf(sign(inside(7, list)))).toBe('valid')
    expect(errorOf(sign(inside(8, list)))).toBe('Call')
  })

  test('changes nothing, whatever it says', () => {
    const chain = makeChain()
    const before = new Map(chain.state.entries())
    chain.executive.validate(chain.executive.prepare(sign(send(5_000n))))
    chain.executive.dryRun(chain.executive.prepare(sign(send(5_000n))))
    expect(new Map(chain.state.entries())).toEqual(before)
  })

  test('a nonce ahead requires the one before it', () => {
    const { executive } = makeChain()
    const validity = executive.validate(executive.prepare(sign(remark(), { nonce: 3 })))
    expect(validity).toMatchObject({
      ok: true,
      valid: { requires: [`${alice.account}02000000`], provides: [`${alice.account}03000000`] },
    })
  })
})

test('a set out of order counts as what the runtime writes of it', () => {
  const claim = (...subnets: number[]) => encodeBareExtrinsic(spec, { pallet: 'SubtensorModule', name: 'claim_root', args: { subnets } })
  const read = decodeExtrinsic(formatOf(spec), claim(3, 1, 3))
  expect([read.bytes, read.written]).toEqual([claim(3, 1, 3), claim(1, 3)])
  const ordered = decodeExtrinsic(formatOf(spec), claim(1, 3))
  expect(ordered.written).toBe(ordered.bytes)
})

describe('bytes that are no extrinsic', () => {
  test.each([
    ['nothing', () => new Uint8Array()],
    ['one byte more', () => Uint8Array.of(...sign(remark()), 0)],
    ['one byte less', () => sign(remark()).slice(0, -1)],
    ['another version', () => sign(remark()).map((byte, i) => (i === 2 ? 0x83 : byte))],
    ['a length that is not there', () => Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x84)],
  ])('%s', (_name, bytes) => {
    expect(() => makeChain().executive.prepare(bytes())).toThrow(/end too early|length prefix|version/)
  })

  test('more than a million parts of one', () => {
    const bytes = sign({ pallet: 'BaseFee', name: 'set_elasticity', args: { elasticity: 1_000_001 } })
    expect(() => makeChain().executive.prepare(bytes)).toThrow(/greater than/)
  })
})

describe('blocks', () => {
  test('check a signature once, at the pool', () => {
    const chain = makeChain()
    const prepared = chain.executive.prepare(sign(remark()))
    chain.executive.validate(prepared)
    chain.executive.validate(prepared)
    chain.executive.makeBlock({ parentHash: chain.head(), timestampMs: 1_767_225_612_000n, extrinsics: [prepared] })
    expect(chain.checks()).toBe(1)
  })

  test('take the fee and give it to the author, refund included', () => {
    const chain = makeChain()
    chain.make(sign(send(5_000n)))
    expect(chain.events()).toEqual([
      'Withdraw',
      'NewAccount',
      'Endowed',
      'Transfer',
      'Deposit',
      'Deposit',
      'TransactionFeePaid',
      'ExtrinsicSuccess',
    ])
    const { data, nonce } = system.storage.Account.get(chain.ctx, alice.account)
    const fee = system.storage.Account.get(chain.ctx, author).data.free - 1_000_000_000n
    expect(nonce).toBe(1)
    expect(data.free).toBe(1_000_000_000n - 5_000n - fee)
  })

  test('keep nonce and fee of a call that fails, and nothing else', () => {
    const chain = makeChain()
    chain.make(sign(send(1n)))
    expect(chain.events()).toEqual(['Withdraw', 'Deposit', 'Deposit', 'TransactionFeePaid', 'ExtrinsicFailed'])
    expect(system.storage.Account.get(chain.ctx, alice.account).nonce).toBe(1)
    expect(system.storage.Account.has(chain.ctx, bob.account)).toBe(false)
  })

  test('leave out what is invalid, and go on', () => {
    const chain = makeChain()
    const { results, extrinsics } = chain.make(sign(send(5_000n), { nonce: 1 }), sign(send(5_000n)))
    expect(results).toEqual([{ included: false, error: { type: 'Invalid', value: { type: 'Future' } } }, { included: true }])
    expect(extrinsics).toHaveLength(INHERENTS + 1)
  })

  test('let a mortal one sign the hash of the head', () => {
    const chain = makeChain()
    chain.make()
    const bytes = sign(remark(), { era: { period: 4, phase: 1 }, blockHash: chain.head() })
    expect(chain.executive.validate(chain.executive.prepare(bytes))).toMatchObject({ ok: true, valid: { longevity: 3n } })
  })

  test('have the same hashes when made again from the same', () => {
    const bytes = sign(send(5_000n))
    const [one, two] = [makeChain(), makeChain()]
    expect(one.make(bytes).hash).toBe(two.make(bytes).hash)
    expect(one.make().hash).toBe(two.make().hash)
  })

  test('refuse to go back in time, and are then as before', () => {
    const chain = makeChain()
    chain.make()
    const now = timestamp.storage.Now.get(chain.ctx)
    const again = { parentHash: chain.head(), timestampMs: now, extrinsics: [] }
    expect(() => chain.executive.makeBlock(again)).toThrow(/Slot must increase/)
    expect(chain.state.depth).toBe(0)
    expect(system.storage.Number.get(chain.ctx)).toBe(1)
  })
})

describe('dispatch', () => {
  const signed = (who: Hex) => ({ type: 'Signed', who }) as const

  test('batches hold no batches', () => {
    const { ctx } = makeChain()
    const inner: CallValue = { pallet: 'Utility', name: 'force_batch', args: { calls: [remark()] } }
    const outer: CallValue = { pallet: 'Utility', name: 'batch', args: { calls: [inner] } }
    expect(ctx.dispatch(outer, signed(alice.account))).toMatchObject({ ok: false, error: { name: 'CallFiltered' } })
    expect(ctx.dispatch(outer, { type: 'Root' })).toMatchObject({ ok: true })
  })

  test('a failing batch_all takes all its items back, events too', () => {
    const { state, ctx: genesis } = makeChain()
    const ctx = new BlockContext(spec, state, { blockNumber: 1, author })
    const call: CallValue = { pallet: 'Utility', name: 'batch_all', args: { calls: [send(5_000n), send(1n << 40n)] } }
    expect(ctx.dispatch(call, signed(alice.account))).toMatchObject({ ok: false, error: { type: 'Arithmetic', name: 'Underflow' } })
    expect(ctx.events).toEqual([])
    expect(system.storage.Account.has(genesis, bob.account)).toBe(false)
  })

  test('batch keeps what came before the item that failed', () => {
    const { state } = makeChain()
    const ctx = new BlockContext(spec, state, { blockNumber: 1, author })
    const call: CallValue = { pallet: 'Utility', name: 'batch', args: { calls: [send(5_000n), send(1n << 40n), send(5_000n)] } }
    expect(ctx.dispatch(call, signed(alice.account)).ok).toBe(true)
    expect(ctx.events.map(({ event }) => event.name)).toEqual(['NewAccount', 'Endowed', 'Transfer', 'ItemCompleted', 'BatchInterrupted'])
  })

  test('calls in calls in calls cost no more than their number', () => {
    const chain = makeChain()
    const nest = (depth: number): CallValue => {
      let call = remark()
      for (let i = 0; i < depth; i++)
        call =
          i % 2 === 0 ? { pallet: 'Sudo', name: 'sudo', args: { call } } : { pallet: 'Utility', name: 'batch', args: { calls: [call] } }
      return call
    }
    const { ctx, executive } = chain
    const wrapped: CallValue = { pallet: 'Sudo', name: 'sudo', args: { call: nest(120) } }
    expect(executive.dryRun(executive.prepare(sign(wrapped)))[0]).toBe(0)
    expect(ctx.dispatch(wrapped, signed(alice.account)).ok).toBe(true)
    expect(() => executive.prepare(sign(nest(300)))).toThrow(/nested too deeply/)
  })

  test('a mistake of ours is no dispatch error', () => {
    const { ctx } = makeChain()
    expect(() => ctx.dispatch({ pallet: 'System', name: 'no_such', args: {} }, { type: 'Root' })).toThrow(TypeError)
  })
})

test('state_call tells the same validity as the pool', () => {
  const chain = makeChain()
  const bytes = sign(remark(), { nonce: 2 })
  const writer = new Writer()
  writer.byte(2)
  writer.bytes(bytes)
  writer.hex(chain.head())
  const answer = chain.executive.callApi('TaggedTransactionQueue_validate_transaction', writer.finish())
  const validity = chain.executive.validate(chain.executive.prepare(bytes))
  expect(validity.ok).toBe(true)
  expect(transactionValidity.decode(new Reader(answer ?? new Uint8Array()))).toEqual({ ok: validity.ok && validity.valid })
})
