/** What the precompiles of 475 have beyond those of 425: it is not there on 425, and what is not carried out never seems to succeed. */
import { encodeFunctionData, parseAbi } from 'viem'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { accountOfAddress } from '../../../../../src/localnet/pallets/evm/account-of-address.js'
import { addressOf } from '../../../../../src/localnet/pallets/evm/machine/precompiles/addresses.js'
import { runTransaction } from '../../../../../src/localnet/pallets/evm/runner.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { timestamp } from '../../../../../src/localnet/pallets/timestamp/schema.js'
import { bytesToHex, hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'

const CALLER = `0x${'ca'.repeat(20)}` as const
const MIRROR = accountOfAddress(CALLER)
const DEST = `0x${'11'.repeat(32)}` as const
const TAO = 1_000_000_000n

/** What a function answers, or why it refuses, and its gas beyond the intrinsic. */
function call(
  ctx: BlockContext,
  index: number,
  declared: string,
  args: readonly unknown[],
  value = 0n,
): readonly [said: string, gas: bigint] {
  const data = encodeFunctionData({ abi: parseAbi([declared]), args } as unknown as Parameters<typeof encodeFunctionData>[0])
  const input = hexToBytes(data)
  const intrinsic = 21_000n + input.reduce((sum, byte) => sum + (byte === 0 ? 4n : 16n), 0n)
  const { reason, output, usedGas } = runTransaction(
    ctx,
    {
      ...{ source: CALLER, target: addressOf(index), input, value, gasLimit: 1_000_000n, maxFeePerGas: 100_000_000_000n },
      ...{ maxPriorityFeePerGas: undefined, nonce: undefined, accessList: [], authorizations: [] },
    },
    { isTransactional: true, validates: true },
  )
  const other = reason.type === 'Error' && reason.value.type === 'Other' ? reason.value.value : reason.type
  return [reason.type === 'Succeed' ? `0x${bytesToHex(output)}` : other, usedGas - intrinsic]
}

const word = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`
const KEEP_ALIVE = 'function transferKeepAlive(bytes32,uint256)'
const ALL = 'function transferAll(bytes32,bool)'
const VALUE = 'function transfer(bytes32) payable'

describe('on 475', () => {
  let ctx: BlockContext

  beforeEach(() => {
    ctx = makeChainCtx(475, 100)
    fundAccount(ctx, MIRROR, 100n * TAO)
  })

  it('send what the caller holds, in rao', () => {
    expect(call(ctx, 0x800, KEEP_ALIVE, [DEST, 3n * TAO])[0]).toBe('0x')
    expect(freeBalance(ctx, DEST)).toBe(3n * TAO)
    expect(call(ctx, 0x800, KEEP_ALIVE, [DEST, 1n << 64n])[0]).toBe('balance amount does not fit runtime')
    expect(call(ctx, 0x800, ALL, [DEST, true])[0]).toBe('0x')
    expect(freeBalance(ctx, MIRROR)).toBeLessThan(TAO)
    expect(freeBalance(ctx, DEST)).toBeGreaterThan(99n * TAO)
  })

  it('move no value of a coldkey that is being swapped', () => {
    const gas = call(ctx, 0x800, VALUE, [DEST], 10n ** 18n)[1]
    expect(freeBalance(ctx, DEST)).toBe(TAO)
    subtensor.storage.ColdkeySwapAnnouncements.set(ctx, MIRROR, [50, DEST])
    expect(call(ctx, 0x800, VALUE, [DEST], 10n ** 18n)[0]).toBe('dispatch execution failed: ColdkeySwapAnnounced')
    expect(freeBalance(ctx, DEST)).toBe(TAO)
    const old = makeChainCtx(425, 100)
    fundAccount(old, MIRROR, 100n * TAO)
    subtensor.storage.ColdkeySwapAnnouncements.set(old, MIRROR, [50, DEST])
    expect(call(old, 0x800, VALUE, [DEST], 10n ** 18n)[0]).toBe('0x')
    expect(gas).toBeGreaterThan(2n * 625n)
  })

  it('tell a balance and the time', () => {
    fundAccount(ctx, DEST, 7n * TAO)
    timestamp.storage.Now.set(ctx, 1_234n)
    expect(call(ctx, 0x80e, 'function getFreeBalance(bytes32)', [DEST])).toEqual([word(7n * TAO), 625n])
    expect(call(ctx, 0x811, 'function getTimestamp()', [])).toEqual([word(1_234n), 625n])
    expect(call(ctx, 0x811, 'function wasUpdatedThisBlock()', [])).toEqual([word(0n), 625n])
  })

  it('refuse what is not carried out', () => {
    expect(call(ctx, 0x0b, 'function add()', [])[0]).toBe('this precompile is not carried out here')
    for (const index of [0x80f, 0x810, 0x812, 0x813]) expect(call(ctx, index, 'function anything()', [])[0]).toBe('Revert')
  })
})

it('are not on 425', () => {
  const ctx = makeChainCtx(425, 100)
  fundAccount(ctx, MIRROR, 100n * TAO)
  expect(call(ctx, 0x800, KEEP_ALIVE, [DEST, TAO])[0]).toBe('Revert')
  expect(call(ctx, 0x811, 'function getTimestamp()', [])[0]).toBe('0x')
})
