import { describe, expect, it } from 'vitest'
import { chooseCallAmount, describeAmount, type Transition, warnOfHeld } from '../../../../src/chain/stake/transition.js'
import { alpha } from '../../../../src/core/money.js'

const ALPHA = 1_000_000_000n

function transitionOf(amount: bigint, staked: bigint, asked: 'all' | bigint): Transition {
  const request = { amount: asked === 'all' ? asked : alpha(3, asked) }
  return { request, amount: alpha(3, amount), staked: alpha(3, staked) } as Transition
}

describe('all of a stake of which a part is locked', () => {
  const part = transitionOf(4n * ALPHA, 10n * ALPHA, 'all')

  it('is what is free, and says what stays', async () => {
    expect(describeAmount(part)).toBe('4 alpha of subnet 3 (all that is free)')
    expect(warnOfHeld(part)).toEqual(['6 alpha of subnet 3 are locked and stay: what is free goes.'])
    // u64::MAX would ask for what is locked too. No chain is asked for that.
    expect(await chooseCallAmount(undefined as never, part, 'move_stake')).toBe(4n * ALPHA)
  })

  it('is all where nothing is, and an amount is an amount', () => {
    const all = transitionOf(10n * ALPHA, 10n * ALPHA, 'all')
    expect([describeAmount(all), warnOfHeld(all)]).toEqual(['10 alpha of subnet 3 (all)', []])
    const some = transitionOf(4n * ALPHA, 10n * ALPHA, 4n * ALPHA)
    expect([describeAmount(some), warnOfHeld(some)]).toEqual(['4 alpha of subnet 3', []])
  })
})
