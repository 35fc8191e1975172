/** What keeps stake where it is: locks of the coldkey, collateral of the hotkey, and the hold on root. */
import { describe, expect, test } from 'vitest'
import { checkAvailable, limitToAvailable, type StakeAvailability } from '../../../../src/chain/stake/availability.js'
import { readCollateral } from '../../../../src/chain/stake/collateral.js'
import { checkRootHold, describeRootHold, readRootHold } from '../../../../src/chain/stake/root-hold.js'
import { type Alpha, alpha } from '../../../../src/core/money.js'

const stake = (units: bigint): Alpha => alpha(3, units)
const availability = (total: bigint, locked: bigint): ReadonlyMap<number, StakeAvailability> =>
  new Map([[3, { total: stake(total), locked: stake(locked), available: stake(total - locked) }]])

describe('what can be taken of a position', () => {
  test('is what neither the locks of the coldkey nor the collateral of the hotkey hold back', () => {
    const most = (collateral: bigint, locked: bigint) =>
      limitToAvailable(stake(10n), { availability: availability(15n, locked), collateral: stake(collateral) }).alphaRao
    expect(most(0n, 0n)).toBe(10n)
    expect(most(4n, 4n)).toBe(6n)
    // Another hotkey has enough to cover a lock of the coldkey, and none to cover the collateral of this one.
    expect(most(0n, 5n)).toBe(10n)
    expect(most(4n, 12n)).toBe(3n)
    expect(limitToAvailable(stake(10n), { availability: null, collateral: stake(4n) }).alphaRao).toBe(6n)
  })

  test('is checked by name, with both figures', () => {
    const check = (amount: bigint) =>
      checkAvailable(stake(amount), stake(10n), { availability: availability(15n, 4n), collateral: stake(4n) })
    expect(check(6n)).toMatchObject([{ name: 'stake-available', ok: true }])
    expect(check(7n)).toMatchObject([{ ok: false, code: 'STAKE_UNAVAILABLE', detail: expect.stringContaining('are collateral') }])
    expect(checkAvailable(stake(7n), stake(10n), { availability: availability(15n, 0n), collateral: stake(0n) })).toEqual([])
  })

  test('collateral is none where the runtime, or the position, has none', () => {
    expect(readCollateral(3, undefined)).toEqual(stake(0n))
    expect(readCollateral(3, null)).toEqual(stake(0n))
    expect(readCollateral(3, { locked: 5n, drain_ratio: { bits: 1n }, min_locked: 0n, earned: 0n })).toEqual(stake(5n))
  })
})

describe('the hold on root', () => {
  const clock = { block: 100, timeMs: Date.UTC(2026, 10, 28, 12, 0) }

  test('is none where the runtime knows none, or its interval is zero', () => {
    expect(readRootHold([undefined, undefined])).toBeNull()
    expect(readRootHold([0n, 90n])).toBeNull()
    expect(checkRootHold(clock, null)).toEqual([])
    expect(describeRootHold(clock, null)).toBeNull()
  })

  test('ends so many blocks after the last change, with block and time', () => {
    const hold = readRootHold([20n, 95n])
    expect(checkRootHold(clock, hold)).toMatchObject([
      {
        name: 'root-stake-free',
        ok: false,
        code: 'ROOT_STAKE_LOCKED',
        detail:
          'changed or claimed at block 95, held for 20 blocks; possible from block 115, in 15 blocks: about 3 minutes, 2026-11-28 ' +
          '12:03 UTC',
        hint: 'Try again in 15 blocks.',
      },
    ])
    expect(describeRootHold(clock, hold)).toMatch(/^held on root; free from block 115/)
    // The next block is the first that counts.
    expect(checkRootHold({ ...clock, block: 114 }, hold)).toMatchObject([{ ok: true }])
    expect(describeRootHold({ ...clock, block: 114 }, hold)).toBeNull()
    expect(checkRootHold({ ...clock, block: 113 }, hold)).toMatchObject([{ ok: false }])
  })

  test('holds new chains too: stake that was never changed counts from block 0', () => {
    expect(checkRootHold({ ...clock, block: 10 }, readRootHold([20n, null]))).toMatchObject([{ ok: false }])
    expect(checkRootHold({ ...clock, block: 19 }, readRootHold([20n, null]))).toMatchObject([{ ok: true }])
  })
})
