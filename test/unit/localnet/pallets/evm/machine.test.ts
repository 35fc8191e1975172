import { describe, expect, it, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { increaseBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { EXISTENTIAL_DEPOSIT } from '../../../../../src/localnet/pallets/balances/mutate-account.js'
import { accountBasic, RAO_IN_WEI } from '../../../../../src/localnet/pallets/evm/account-basic.js'
import { accountOfAddress } from '../../../../../src/localnet/pallets/evm/account-of-address.js'
import { Machine } from '../../../../../src/localnet/pallets/evm/machine/machine.js'
import { selectorOf } from '../../../../../src/localnet/pallets/evm/machine/precompiles/dispatch-call.js'
import { World } from '../../../../../src/localnet/pallets/evm/machine/world.js'
import { type EvmTransaction, type RunResult, runTransaction } from '../../../../../src/localnet/pallets/evm/runner.js'
import { evm } from '../../../../../src/localnet/pallets/evm/schema.js'
import { bytesToHex, hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'

const CALLER = `0x${'ca'.repeat(20)}` as const
const CODE_AT = `0x${'c0'.repeat(20)}` as const
const OTHER = `0x${'0d'.repeat(20)}` as const
const SLOT_0 = `0x${'00'.repeat(32)}` as const
const TAO = 1_000_000_000n
const CALL_GAS = 21_000n

const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`
const push = (value: bigint, bytes = 32): string => (0x5f + bytes).toString(16) + value.toString(16).padStart(bytes * 2, '0')
/** Stores the top of the stack and returns it. */
const RETURN_TOP = '60005260206000f3'

function world(spec = 425): BlockContext {
  const ctx = makeChainCtx(spec)
  increaseBalance(ctx, accountOfAddress(CALLER), 1000n * TAO, 'Exact')
  return ctx
}

function place(ctx: BlockContext, address: Hex, code: string): void {
  new World(ctx, undefined, {}).setCode(address, hexToBytes(`0x${code}`))
}

function call(ctx: BlockContext, transaction: Partial<EvmTransaction> = {}): RunResult {
  const whole: EvmTransaction = {
    source: CALLER,
    target: CODE_AT,
    input: new Uint8Array(0),
    value: 0n,
    gasLimit: 10_000_000n,
    maxFeePerGas: 100_000_000_000n,
    maxPriorityFeePerGas: undefined,
    nonce: undefined,
    accessList: [],
    authorizations: [],
    ...transaction,
  }
  return runTransaction(ctx, whole, { isTransactional: true, validates: true })
}

/** What code returns that is put at an address and called. */
function outputOf(code: string, input: Hex = '0x'): Hex {
  const ctx = world()
  place(ctx, CODE_AT, code)
  const { reason, output } = call(ctx, { input: hexToBytes(input) })
  expect(reason.type).toBe('Succeed')
  return `0x${bytesToHex(output)}`
}

const MINUS_1 = 2n ** 256n - 1n
const LEAST = 2n ** 255n

describe('arithmetic of 256 bits', () => {
  test.each<[string, string, bigint[], bigint]>([
    ['adds beyond the end', '01', [MINUS_1, 2n], 1n],
    ['subtracts below zero', '03', [0n, 1n], MINUS_1],
    ['divides with signs', '05', [MINUS_1 - 6n, 2n], MINUS_1 - 2n],
    ['divides the least number by minus one', '05', [LEAST, MINUS_1], LEAST],
    ['divides by zero', '04', [5n, 0n], 0n],
    ['keeps the sign of what is divided', '07', [MINUS_1 - 6n, 3n], MINUS_1],
    ['adds before it takes the remainder', '08', [MINUS_1, MINUS_1, 10n], (MINUS_1 * 2n) % 10n],
    ['multiplies before it takes the remainder', '09', [MINUS_1, MINUS_1, 12n], (MINUS_1 * MINUS_1) % 12n],
    ['raises to a power', '0a', [3n, 300n], 3n ** 300n % 2n ** 256n],
    ['extends a sign', '0b', [0n, 0xffn], MINUS_1],
    ['extends no sign where there is none', '0b', [0n, 0x17fn], 0x7fn],
    ['compares with signs', '12', [MINUS_1, 0n], 1n],
    ['takes a byte from the left', '1a', [30n, 0xabcdn], 0xabn],
    ['shifts all out', '1b', [256n, 1n], 0n],
    ['shifts signs in', '1d', [4n, LEAST], MINUS_1 - (2n ** 251n - 1n)],
  ])('%s', (_name, opcode, args, expected) => {
    const code =
      [...args]
        .reverse()
        .map((arg) => push(arg))
        .join('') +
      opcode +
      RETURN_TOP
    expect(outputOf(code)).toBe(word(expected))
  })
})

/** The table of EIP-3529, for slots that are known to be touched: gas used and refunded by the stores alone. */
describe('the price of storage', () => {
  test.each<[string, number, bigint, bigint]>([
    ['60006000556000600055', 0, 212n, 0n],
    ['60006000556001600055', 0, 20_112n, 0n],
    ['60016000556000600055', 0, 20_112n, 19_900n],
    ['60016000556002600055', 0, 20_112n, 0n],
    ['60016000556001600055', 0, 20_112n, 0n],
    ['60006000556000600055', 1, 3012n, 4800n],
    ['60006000556001600055', 1, 3012n, 2800n],
    ['60006000556002600055', 1, 3012n, 0n],
    ['60026000556000600055', 1, 3012n, 4800n],
    ['60026000556003600055', 1, 3012n, 0n],
    ['60026000556001600055', 1, 3012n, 2800n],
    ['60026000556002600055', 1, 3012n, 0n],
    ['60016000556000600055', 1, 3012n, 4800n],
    ['60016000556002600055', 1, 3012n, 0n],
    ['60016000556001600055', 1, 212n, 0n],
  ])('%s where there was %i', (code, original, gas, refund) => {
    const ctx = world()
    place(ctx, CODE_AT, code)
    if (original !== 0) evm.storage.AccountStorages.set(ctx, CODE_AT, SLOT_0, word(BigInt(original)))
    const listed = 2400n + 1900n
    const total = CALL_GAS + listed + gas
    const most = total / 5n
    const { usedGas } = call(ctx, { accessList: [[CODE_AT, [SLOT_0]]] })
    expect(usedGas).toBe(total - (refund < most ? refund : most))
  })

  it('costs 2,100 more for a slot that was not touched yet', () => {
    const ctx = world()
    place(ctx, CODE_AT, '60005400')
    expect(call(ctx).usedGas).toBe(CALL_GAS + 3n + 2100n)
  })
})

/** Calls an address with everything that came along and all gas, and returns whether it succeeded. */
const callOn = (target: Hex, value = 0n): string => `${push(0n, 1).repeat(4)}${push(value)}73${target.slice(2)}5af1${RETURN_TOP}`

describe('frames within frames', () => {
  it('undo what a reverted one did, and keep the gas that it left', () => {
    const ctx = world()
    place(ctx, OTHER, '600160005560006000fd')
    place(ctx, CODE_AT, callOn(OTHER))
    const { output, usedGas } = call(ctx)
    expect(bytesToHex(output)).toBe('00'.repeat(32))
    expect(evm.storage.AccountStorages.has(ctx, OTHER, SLOT_0)).toBe(false)
    expect(usedGas).toBeLessThan(60_000n)
  })

  it('lose the gas that a failed one was given: all but a 64th', () => {
    const ctx = world()
    place(ctx, OTHER, 'fe')
    place(ctx, CODE_AT, callOn(OTHER))
    const { reason, usedGas } = call(ctx, { gasLimit: 1_000_000n })
    expect(reason.type).toBe('Succeed')
    expect(usedGas).toBeGreaterThan(980_000n)
  })

  it('move wei, cut to rao, between the accounts behind the addresses', () => {
    const ctx = world()
    place(ctx, CODE_AT, callOn(OTHER, TAO * RAO_IN_WEI + 5n))
    const { output } = call(ctx, { value: 2n * TAO * RAO_IN_WEI })
    expect(bytesToHex(output)).toBe(word(1n).slice(2))
    // What has to stay in an account is not to be spent.
    expect(accountBasic(ctx, OTHER).balance).toBe((TAO - EXISTENTIAL_DEPOSIT) * RAO_IN_WEI)
    expect(accountBasic(ctx, CODE_AT).balance).toBe((TAO - EXISTENTIAL_DEPOSIT) * RAO_IN_WEI)
  })

  it('do not move what would leave an account with less than it must have', () => {
    const ctx = world()
    place(ctx, CODE_AT, callOn(OTHER, 7n * RAO_IN_WEI))
    expect(bytesToHex(call(ctx, { value: TAO * RAO_IN_WEI }).output)).toBe('00'.repeat(32))
  })

  it('refuse to write where only reading is allowed', () => {
    const ctx = world()
    place(ctx, OTHER, '6001600055')
    place(ctx, CODE_AT, `${push(0n, 1).repeat(4)}73${OTHER.slice(2)}5afa${RETURN_TOP}`)
    expect(bytesToHex(call(ctx).output)).toBe('00'.repeat(32))
    expect(evm.storage.AccountStorages.has(ctx, OTHER, SLOT_0)).toBe(false)
  })

  it('may call themselves for as long as the gas of a block lasts', () => {
    const ctx = world()
    place(ctx, CODE_AT, callOn(CODE_AT))
    const { reason, usedGas } = call(ctx, { gasLimit: 75_000_000n })
    expect(reason.type).toBe('Succeed')
    // Each takes a hundred or so, and a 64th of the gas stays behind at each.
    expect(usedGas).toBeGreaterThan(90_000n)
  })
})

describe('accounts without balance, nonce and code (EIP-161)', () => {
  const withBalance = (address: Hex): BlockContext => {
    const ctx = world()
    increaseBalance(ctx, accountOfAddress(address), TAO, 'Exact')
    return ctx
  }
  const gasOf = (ctx: BlockContext, code: string, value = TAO * RAO_IN_WEI): bigint => {
    place(ctx, CODE_AT, code)
    const { reason, usedGas } = call(ctx, { value })
    expect(reason.type).toBe('Succeed')
    return usedGas
  }

  test.each([
    ['a call', callOn(OTHER, (TAO / 2n) * RAO_IN_WEI)],
    ['a contract that ends itself', `73${OTHER.slice(2)}ff`],
  ])('cost 25,000 gas more to send value to, by %s', (_, code) => {
    expect(gasOf(world(), code) - gasOf(withBalance(OTHER), code)).toBe(25_000n)
  })

  it('cost no more where nothing is sent', () => {
    for (const code of [callOn(OTHER), `73${OTHER.slice(2)}ff`]) expect(gasOf(world(), code, 0n)).toBe(gasOf(withBalance(OTHER), code, 0n))
  })

  it('have no hash of code, as precompiles have none; others have that of nothing', () => {
    const hash = (address: Hex): string => `73${address.slice(2)}3f${RETURN_TOP}`
    expect(outputOf(hash(OTHER))).toBe(word(0n))
    expect(outputOf(hash(`0x${'00'.repeat(19)}01`))).toBe(word(0n))
    expect(outputOf(hash(CALLER))).toBe('0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470')
  })
})

it('names the opcode of code that is none, INVALID too', () => {
  const ctx = world()
  place(ctx, CODE_AT, 'fe')
  expect(call(ctx).reason).toEqual({ type: 'Error', value: { type: 'InvalidCode', value: 0xfe } })
})

describe('new contracts', () => {
  it('have an address also where they fail, the one that the next of the same sender would have', () => {
    const ctx = world()
    evm.storage.DisableWhitelistCheck.set(ctx, true)
    const failing = call(ctx, { target: undefined, input: hexToBytes('0xfe') })
    expect(failing.reason.type).toBe('Error')
    expect(failing.created).toBe(
      new Machine(new World(world(), undefined, {}), CALLER, 0n, false, {}).addressOfNew(CALLER, new Uint8Array(0), undefined),
    )
  })

  const allow = (ctx: BlockContext): void => evm.storage.DisableWhitelistCheck.set(ctx, true)

  it('stand where the creator and its nonce say', () => {
    const ctx = world()
    allow(ctx)
    const { created, reason } = call(ctx, { target: undefined, input: hexToBytes('0x600a600c600039600a6000f3602a60005260206000f3') })
    expect(reason).toEqual({ type: 'Succeed', value: { type: 'Returned' } })
    expect(evm.storage.AccountCodes.get(ctx, created as Hex)).toBe('0x602a60005260206000f3')
    expect(BigInt(`0x${bytesToHex(call(ctx, { target: created }).output)}`)).toBe(42n)
  })

  it('stand where code and salt say (EIP-1014)', () => {
    const ctx = world()
    const creator = `0xdeadbeef${'00'.repeat(16)}` as const
    place(ctx, creator, `${push(0n, 1)}${push(1n, 1)}${push(0n, 1)}${push(0n, 1)}f5${RETURN_TOP}`)
    expect(bytesToHex(call(ctx, { target: creator }).output).slice(24)).toBe('b928f69bb1d91cd65274e3c79d8986362984fda3')
  })

  it('do not begin with 0xef, and cost all the gas where they would', () => {
    const ctx = world()
    allow(ctx)
    const { reason, usedGas } = call(ctx, { target: undefined, gasLimit: 100_000n, input: hexToBytes('0x60ef60005360016000f3') })
    expect(reason).toEqual({ type: 'Error', value: { type: 'InvalidCode', value: 0xef } })
    expect(usedGas).toBe(100_000n)
  })

  it.each([425, 475])('are for those on the list alone, at %i', (spec) => {
    const ctx = world(spec)
    expect(() => call(ctx, { target: undefined })).toThrow('Module NotAllowed')
    evm.storage.WhitelistedCreators.set(ctx, [CALLER])
    expect(call(ctx, { target: undefined }).reason.type).toBe('Succeed')
  })
})

describe('precompiles', () => {
  const at = (index: number): Hex => `0x${index.toString(16).padStart(40, '0')}`
  const ask = (index: number, input: Hex): Hex => `0x${bytesToHex(call(world(), { target: at(index), input: hexToBytes(input) }).output)}`

  it('recover who signed', () => {
    const hash = '456e9aea5e197a1f1af7a3e85a3212fa4049a3ba34c2289b4c860fc0b0c64ef3'
    const v = '000000000000000000000000000000000000000000000000000000000000001c'
    const r = '9242685bf161793cc25603c231bc2f568eb630ea16aa137d2664ac8038825608'
    const s = '4f8ae3bd7535248d0bd448298cc2e2071e56992d0774dc340c368ae950852ada'
    expect(ask(1, `0x${hash}${v}${r}${s}`)).toBe('0x0000000000000000000000007156526fbd7a3c72969b54f64e42c10fbb768c8a')
    expect(ask(1, `0x${hash}`)).toBe('0x')
  })

  it('hash and copy', () => {
    expect(ask(2, '0x')).toBe('0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(ask(3, '0x')).toBe('0x0000000000000000000000009c1185a5c5e9fc54612808977ee8f548b2258d31')
    expect(ask(4, '0x0102')).toBe('0x0102')
  })

  it('say what they have no function for, as Solidity says it', () => {
    const { reason, output } = call(world(), { target: at(0x800), input: hexToBytes(selectorOf('nothing()')) })
    expect(reason.type).toBe('Revert')
    expect(bytesToHex(output)).toContain(Buffer.from('Unknown selector').toString('hex'))
  })
})
