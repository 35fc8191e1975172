import { describe, expect, test } from 'vitest'
import { computeRegistrationCost, describeCost, listCostEffects } from '../../../../src/chain/subnets/registration-cost.js'
import { alpha } from '../../../../src/core/money.js'

const TAO = 1_000_000_000n
const HALF = 2n ** 31n

/** The answers to the queries: price, share, collateral from before, moving price of one half, a subnet with a pool. */
const answers = (burn: bigint, share: number | null, locked: bigint | null = null) => [
  burn,
  share,
  locked === null ? null : { locked, drain_ratio: { bits: 0n }, min_locked: 0n, earned: 0n },
  { bits: HALF },
  1,
]

describe('what a registration costs', () => {
  test('all of it is burned where the runtime, or the subnet, knows no collateral', () => {
    for (const share of [null, 0]) {
      const cost = computeRegistrationCost(3, answers(10n * TAO, share))
      expect(cost).toMatchObject({ priceRao: 10n * TAO, burnedRao: 10n * TAO, lockedRao: 0n })
      expect(describeCost(cost)).toBe('10 TAO, burned, not locked')
      expect(listCostEffects(cost, null)).toEqual([{ label: 'cost', after: '10 TAO are burned, not locked: they do not come back' }])
    }
  })

  test('the share is locked and the rest burned, with the rounding of the runtime', () => {
    // 65535 parts are the whole; the share is a fraction of 64 bits that is rounded down.
    const cost = computeRegistrationCost(3, answers(10n * TAO, 13_107))
    expect(cost).toMatchObject({ burnedRao: 8n * TAO + 1n, lockedRao: 2n * TAO - 1n })
    expect(computeRegistrationCost(3, answers(100n, 62_258))).toMatchObject({ burnedRao: 6n, lockedRao: 94n })
    expect(listCostEffects(cost, alpha(3, 4n * TAO))).toEqual([
      { label: 'burned', after: '8.000000001 TAO: they do not come back' },
      { label: 'collateral', before: '0 alpha of subnet 3', after: 'about 4 alpha of subnet 3, staked to the hotkey and locked' },
    ])
  })

  test('collateral from before counts at the moving price: only what is missing is paid, and never less than the burn', () => {
    expect(computeRegistrationCost(3, answers(10n * TAO, 13_107, 3n * TAO))).toMatchObject({ lockedRao: TAO / 2n - 1n })
    const covered = computeRegistrationCost(3, answers(10n * TAO, 13_107, 100n * TAO))
    expect(covered).toMatchObject({ burnedRao: 8n * TAO + 1n, lockedRao: 0n })
    expect(listCostEffects(covered, null)[1]?.after).toBe('the same: it covers what the subnet wants')
  })
})
