import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { balances } from '../../../../../src/localnet/pallets/balances/schema.js'
import { contractAddress } from '../../../../../src/localnet/pallets/contracts/execution/new-contract.js'
import { contracts } from '../../../../../src/localnet/pallets/contracts/schema.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import { blake2256 } from '../../../../../src/localnet/schema/hash.js'
import { hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { F64, I32, makeContract, section } from '../../../../helpers/worlds/make-contract.js'
import { eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const owner: Hex = `0x${'11'.repeat(32)}`
const other: Hex = `0x${'22'.repeat(32)}`
const poor: Hex = `0x${'33'.repeat(32)}`
const TAO = 1_000_000_000n
const GAS = { ref_time: 5_000_000_000n, proof_size: 100_000n }
const ENFORCED = { type: 'Enforced' }
/** The module of the recordings. Its deposit is one of theirs too. */
const IDLE = makeContract()
const IDLE_HASH = hashOf(IDLE)
const CODE_DEPOSIT = 3_690n
const BASE_DEPOSIT = 4_122n
const ED = 500n

const { CodeInfoOf, ContractInfoOf, Nonce, PristineCode } = contracts.storage

function hashOf(code: Hex): Hex {
  return blake2256(hexToBytes(code)) as Hex
}

const upload = (code: Hex, limit?: bigint, determinism = ENFORCED): CallValue =>
  makeCall('Contracts.upload_code', { code, storage_deposit_limit: limit, determinism })
const remove = (code_hash: Hex): CallValue => makeCall('Contracts.remove_code', { code_hash })
const make = (code_hash: Hex, changes: object = {}): CallValue =>
  makeCall('Contracts.instantiate', {
    value: 0n,
    gas_limit: GAS,
    storage_deposit_limit: undefined,
    code_hash,
    data: '0x',
    salt: '0x01',
    ...changes,
  })
const call = (dest: Hex, changes: object = {}): CallValue =>
  makeCall('Contracts.call', {
    dest: { type: 'Id', value: dest },
    value: 0n,
    gas_limit: GAS,
    storage_deposit_limit: undefined,
    data: '0x',
    ...changes,
  })

function makeWorld(spec = 425): BlockContext {
  const ctx = makeChainCtx(spec)
  for (const who of [owner, other]) fundAccount(ctx, who, TAO)
  fundAccount(ctx, poor, 5_000n)
  return ctx
}

const account = (ctx: BlockContext, who: Hex) => system.storage.Account.get(ctx, who)
const held = (ctx: BlockContext, who: Hex): string[] =>
  balances.storage.Holds.get(ctx, who).map(({ id, amount }) => `${id.value.type} ${amount}`)

/** What a call weighed, less what is counted for every one of its kind. */
function gasOf(ctx: BlockContext, what: CallValue): { readonly came: string; readonly gas: readonly bigint[] } {
  const outcome = ctx.dispatch(what, { type: 'Signed', who: owner })
  const weight = outcome.post.actualWeight
  const came = outcome.ok ? 'ok' : 'name' in outcome.error ? outcome.error.name : outcome.error.type
  return { came, gas: weight === undefined ? [] : [weight.refTime - 526_340_000n, weight.proofSize - 3_937n] }
}

/** Money is where it was: nothing made, nothing lost, and no deposit without a reason. */
function expectSound(ctx: BlockContext): void {
  let total = 0n
  for (const { keys, value } of system.storage.Account.entries(ctx)) {
    const { free, reserved } = value.data
    total += free + reserved
    const onHold = balances.storage.Holds.get(ctx, keys[0]).reduce((sum, { amount }) => sum + amount, 0n)
    if (onHold > 0n) expect(reserved).toBe(onHold)
  }
  expect(total).toBe(balances.storage.TotalIssuance.get(ctx))
}

describe.each([425, 475])('at runtime %i', (spec) => {
  test('code is kept against a deposit, contracts are made of it and called, and it goes when none runs it', () => {
    const ctx = makeWorld(spec)
    const second = makeContract({ after: section(0, [1, 0x61]) })
    expect(run(ctx, owner, upload(IDLE))).toBe('ok')
    expect(held(ctx, owner)).toEqual([`CodeUploadDepositReserve ${CODE_DEPOSIT}`])
    expect(account(ctx, owner).data).toMatchObject({ free: TAO - CODE_DEPOSIT, reserved: CODE_DEPOSIT })
    expect(run(ctx, other, upload(IDLE))).toBe('ok')
    expect(account(ctx, other).data.free).toBe(TAO)

    const address = contractAddress(other, IDLE_HASH, '0x', '0x01')
    expect(run(ctx, other, make(IDLE_HASH, { value: 700n }))).toBe('ok')
    expect(account(ctx, address)).toMatchObject({ consumers: 2, data: { free: ED + 700n, reserved: BASE_DEPOSIT } })
    expect(held(ctx, address)).toEqual([`StorageDepositReserve ${BASE_DEPOSIT}`])
    expect(account(ctx, other).data.free).toBe(TAO - ED - 700n - BASE_DEPOSIT)
    expect(Nonce.get(ctx)).toBe(1n)
    expect(ContractInfoOf.get(ctx, address)).toMatchObject({ code_hash: IDLE_HASH, storage_base_deposit: BASE_DEPOSIT })
    expect(CodeInfoOf.get(ctx, IDLE_HASH)).toMatchObject({ owner, refcount: 1n })
    expect(run(ctx, other, make(IDLE_HASH))).toBe('DuplicateContract')
    expect(run(ctx, other, make(IDLE_HASH, { data: '0x01' }))).toBe('ok')

    expect(run(ctx, owner, call(address, { value: 5n }))).toBe('ok')
    expect(run(ctx, 'root', call(address))).toBe('ok')
    expect(run(ctx, 'root', call(address, { value: 1n }))).toBe('RootNotAllowed')
    expect(account(ctx, address).data.free).toBe(ED + 705n)
    expectSound(ctx)

    expect(run(ctx, owner, remove(IDLE_HASH))).toBe('CodeInUse')
    expect(run(ctx, 'root', makeCall('Contracts.set_code', { dest: { type: 'Id', value: address }, code_hash: hashOf(second) }))).toBe(
      'CodeNotFound',
    )
    expect(run(ctx, owner, upload(second))).toBe('ok')
    for (const data of ['0x', '0x01']) {
      const dest = { type: 'Id', value: contractAddress(other, IDLE_HASH, data, '0x01') }
      expect(run(ctx, owner, makeCall('Contracts.set_code', { dest, code_hash: hashOf(second) }))).toBe('BadOrigin')
      expect(run(ctx, 'root', makeCall('Contracts.set_code', { dest, code_hash: hashOf(second) }))).toBe('ok')
    }
    expect(CodeInfoOf.get(ctx, hashOf(second))?.refcount).toBe(2n)
    expect(run(ctx, other, remove(IDLE_HASH))).toBe('BadOrigin')
    expect(ctx.dispatch(remove(IDLE_HASH), { type: 'Signed', who: owner })).toMatchObject({ ok: true, post: { pays: 'No' } })
    expect([CodeInfoOf.has(ctx, IDLE_HASH), PristineCode.has(ctx, IDLE_HASH)]).toEqual([false, false])
    expect(account(ctx, owner).data.reserved).toBe(CODE_DEPOSIT + 4n * 30n)
    expect(run(ctx, owner, call(address))).toBe('ok')
    expect(eventsOf(ctx, 'Contracts').map((name) => name.slice(10))).toEqual([
      ...['CodeStored', 'Instantiated', 'StorageDepositTransferredAndHeld', 'Instantiated', 'StorageDepositTransferredAndHeld'],
      ...['Called', 'Called', 'CodeStored', 'ContractCodeUpdated', 'ContractCodeUpdated', 'CodeRemoved', 'Called'],
    ])
    expectSound(ctx)
  })
})

describe('what is refused leaves nothing behind', () => {
  const withCode = (): BlockContext => {
    const ctx = makeWorld()
    expect(run(ctx, owner, upload(IDLE))).toBe('ok')
    return ctx
  }
  const refusals: readonly (readonly [string, Hex | 'root', CallValue, string])[] = [
    [
      'a deposit for code above the limit',
      owner,
      upload(makeContract({ after: section(0, [1, 0x62]) }), 3_809n),
      'StorageDepositLimitExhausted',
    ],
    [
      'code that one cannot pay for',
      poor,
      upload(makeContract({ after: section(0, [120, ...Array(120).fill(0x62)]) })),
      'StorageDepositNotEnoughFunds',
    ],
    ['code by root', 'root', upload(IDLE), 'BadOrigin'],
    ['a contract by root', 'root', make(IDLE_HASH), 'BadOrigin'],
    [
      'a deposit above the limit',
      owner,
      make(IDLE_HASH, { storage_deposit_limit: ED + BASE_DEPOSIT - 1n }),
      'StorageDepositLimitExhausted',
    ],
    ['a limit that one could not pay', owner, make(IDLE_HASH, { storage_deposit_limit: TAO }), 'StorageDepositNotEnoughFunds'],
    ['a deposit that one cannot pay', poor, make(IDLE_HASH), 'StorageDepositLimitExhausted'],
    ['more than there is', owner, make(IDLE_HASH, { value: TAO }), 'TransferFailed'],
    ['no gas to load the code', owner, make(IDLE_HASH, { gas_limit: { ref_time: 1n, proof_size: 1n } }), 'OutOfGas'],
    ['no proof to load the code', owner, make(IDLE_HASH, { gas_limit: { ...GAS, proof_size: 64n } }), 'OutOfGas'],
    ['code that is not there', owner, make(`0x${'13'.repeat(32)}`), 'CodeNotFound'],
    ['a contract that is not there', owner, call(other), 'ContractNotFound'],
    ['a code that is not there, to be removed', owner, remove(`0x${'13'.repeat(32)}`), 'CodeNotFound'],
    [
      'other code for what is no contract',
      'root',
      makeCall('Contracts.set_code', { dest: { type: 'Id', value: other }, code_hash: IDLE_HASH }),
      'ContractNotFound',
    ],
    ['a migration', owner, makeCall('Contracts.migrate', { weight_limit: GAS }), 'NoMigrationPerformed'],
    ['a migration by root', 'root', makeCall('Contracts.migrate', { weight_limit: GAS }), 'BadOrigin'],
  ]
  test.each(refusals)('%s', (_what, who, what, error) => {
    const ctx = withCode()
    const keys = (): string[] => ctx.keys('').map((key) => `${key} ${ctx.get(key)}`)
    const [state, events] = [keys(), ctx.events.length]
    expect(run(ctx, who, what)).toBe(error)
    expect([keys(), ctx.events.length]).toEqual([state, events])
  })

  test('the deposit is exact to the unit', () => {
    const ctx = withCode()
    expect(run(ctx, owner, make(IDLE_HASH, { storage_deposit_limit: ED + BASE_DEPOSIT }))).toBe('ok')
    expect(run(ctx, owner, upload(makeContract({ after: section(0, [1, 0x62]) }), 3_810n))).toBe('ok')
    const parts = { value: 0n, gas_limit: GAS, code: makeContract({ after: section(0, [1, 0x63]) }), data: '0x', salt: '0x' }
    const both = (storage_deposit_limit: bigint): CallValue =>
      makeCall('Contracts.instantiate_with_code', { ...parts, storage_deposit_limit })
    const needed = 3_810n + ED + 3_015n + 1_143n
    expect(run(ctx, owner, both(needed - 1n))).toBe('StorageDepositLimitExhausted')
    expect(run(ctx, owner, both(needed))).toBe('ok')
    expectSound(ctx)
  })

  test('code that is not deterministic is kept, and nothing is made of it', () => {
    const ctx = withCode()
    const floating = makeContract({ call: [0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x1a], locals: [[1, F64]] })
    expect(run(ctx, owner, upload(floating))).toBe('CodeRejected')
    expect(run(ctx, owner, upload(floating, undefined, { type: 'Relaxed' }))).toBe('ok')
    expect(run(ctx, owner, upload(makeContract({ call: [1] }), undefined, { type: 'Relaxed' }))).toBe('ok')
    expect(CodeInfoOf.get(ctx, hashOf(makeContract({ call: [1] })))?.determinism).toEqual(ENFORCED)
    expect(run(ctx, owner, make(hashOf(floating)))).toBe('Indeterministic')
  })
})

describe('code takes the gas of the real machine as long as it does nothing', () => {
  /** Instructions, locals, how a call comes out, and its fuel: seven for each byte, one to begin, one to end, one for eight locals. */
  const BODIES: readonly (readonly [string, readonly number[], readonly (readonly [number, number])[], string, number])[] = [
    ['nothing', [], [], 'ok', 7 * 2 + 2],
    ['nop', [1, 1, 1], [], 'ok', 7 * 5 + 2],
    ['what is dropped', [0x41, 5, 0x1a, 0x20, 0, 0x1a], [[9, I32]], 'ok', 7 * 10 + 3],
    ['return, and what is never reached', [0x0f, 0x41, 1, 0x41, 2, 0x6a, 0x1a], [], 'ok', 7 * 9 + 2],
    ['unreachable', [0], [], 'ContractTrapped', 7 * 3 + 2],
    ['sixteen locals', [], [[16, I32]], 'ok', 7 * 4 + 4],
    ['what only a machine could do', [0x41, 1, 0x41, 2, 0x6a, 0x1a], [], 'ContractTrapped', 7 * 8],
  ]
  test.each(BODIES)('%s', (_what, body, locals, came, fuel) => {
    const ctx = makeWorld()
    const code = makeContract({ call: body, locals })
    const { length } = hexToBytes(code)
    expect(run(ctx, owner, upload(code))).toBe('ok')
    expect(run(ctx, owner, make(hashOf(code)))).toBe('ok')
    const dest = contractAddress(owner, hashOf(code), '0x', '0x01')
    const gas = [BigInt(length) * 1_175n + BigInt(fuel) * 1_259n, BigInt(length)] as const
    expect(gasOf(ctx, call(dest))).toEqual({ came, gas })
    expect(gasOf(ctx, call(dest, { gas_limit: { ref_time: gas[0], proof_size: gas[1] } }))).toEqual({ came, gas })
    expect(gasOf(ctx, call(dest, { gas_limit: { ref_time: gas[0] - 1n, proof_size: gas[1] } })).came).toBe('OutOfGas')
  })

  test('a start function runs before, once translated', () => {
    const ctx = makeWorld()
    const code = makeContract({ start: [1] })
    const { length } = hexToBytes(code)
    for (const what of [upload(code), make(hashOf(code))]) expect(run(ctx, owner, what)).toBe('ok')
    const fuel = BigInt(7 * 3 + 2 + 7 * 2 + 2)
    const { came, gas } = gasOf(ctx, call(contractAddress(owner, hashOf(code), '0x', '0x01')))
    expect([came, gas[0]]).toEqual(['ok', BigInt(length) * 1_175n + fuel * 1_259n])
  })

  test('an entry point that returns a number can be uploaded and never run', () => {
    const ctx = makeWorld()
    const code = makeContract({ types: [[[], [I32]]], entryType: 1, deploy: [0x41, 0], call: [0x41, 0] })
    expect(run(ctx, owner, upload(code))).toBe('ok')
    expect(run(ctx, owner, make(hashOf(code)))).toBe('CodeRejected')
    expectSound(ctx)
  })
})

test('a trial run tells what would be used, and changes nothing by itself', () => {
  const ctx = makeWorld()
  const ask = (name: string, args: object): unknown => ctx.spec.runtime.findApi(`ContractsApi_${name}`)?.run(ctx, args)
  const asked = { origin: owner, value: 0n, gas_limit: undefined, storage_deposit_limit: undefined }
  const gas = { ref_time: 16n * 1_259n, proof_size: 0n }
  expect(ask('instantiate', { ...asked, code: { type: 'Upload', value: IDLE }, data: '0x', salt: '0x01' })).toMatchObject({
    gas_consumed: gas,
    gas_required: gas,
    storage_deposit: { type: 'Charge', value: CODE_DEPOSIT + ED + BASE_DEPOSIT },
    result: { ok: { account_id: contractAddress(owner, IDLE_HASH, '0x', '0x01'), result: { flags: { bits: 0 }, data: '0x' } } },
  })
  const address = contractAddress(owner, IDLE_HASH, '0x', '0x01')
  expect(ask('upload_code', { origin: other, code: IDLE, storage_deposit_limit: 0n, determinism: ENFORCED })).toEqual({
    ok: { code_hash: IDLE_HASH, deposit: 0n },
  })
  expect(ask('call', { ...asked, dest: address, input_data: '0x' })).toMatchObject({ result: { ok: { data: '0x' } }, debug_message: '0x' })
  expect(ask('call', { ...asked, dest: other, input_data: '0x' })).toMatchObject({
    gas_consumed: { ref_time: 0n, proof_size: 0n },
    result: { err: { type: 'Module', pallet: 'Contracts', name: 'ContractNotFound' } },
  })
  expect(ask('get_storage', { address, key: `0x${'00'.repeat(128)}` })).toEqual({ ok: undefined })
  expect(ask('get_storage', { address, key: `0x${'00'.repeat(129)}` })).toEqual({ err: { type: 'KeyDecodingFailed' } })
  expect(ask('get_storage', { address: other, key: '0x' })).toEqual({ err: { type: 'DoesntExist' } })
})
