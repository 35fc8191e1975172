import { expect, test } from 'vitest'
import type { CallValue } from '../../../../../../src/localnet/frame/values.js'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'
import { makeChainCtx } from '../../../../../helpers/worlds/chain-on-spec.js'
import { ALICE, BOB, nameOf, sign } from '../../../../../helpers/worlds/proxy-world.js'

const { SubnetOwner, VotingPowerTrackingEnabled, VotingPowerDisableAtBlock, VotingPowerEmaAlpha } = subtensor.storage
const call = (name: string, args: Record<string, unknown>): CallValue => ({ pallet: 'SubtensorModule', name, args })
const enable = (netuid: number): CallValue => call('enable_voting_power_tracking', { netuid })
const disable = (netuid: number): CallValue => call('disable_voting_power_tracking', { netuid })
const setAlpha = (netuid: number, alpha: bigint): CallValue => call('sudo_set_voting_power_ema_alpha', { netuid, alpha })

test.each([425, 475])('on runtime %i the owner turns voting power on, sets its end, and turns it on again', (spec) => {
  const ctx = makeChainCtx(spec, 10)
  SubnetOwner.set(ctx, 1, ALICE)
  expect([disable(1), enable(1), disable(1)].map((one) => nameOf(sign(ctx, ALICE, one)))).toEqual([
    'VotingPowerTrackingNotEnabled',
    'ok',
    'ok',
  ])
  expect([VotingPowerTrackingEnabled.get(ctx, 1), VotingPowerDisableAtBlock.get(ctx, 1)]).toEqual([true, 100_810n])
  expect(nameOf(sign(ctx, BOB, enable(1)))).toBe('BadOrigin')
  expect(nameOf(sign(ctx, ALICE, enable(1)))).toBe('ok')
  expect(VotingPowerDisableAtBlock.has(ctx, 1)).toBe(false)
})

test.each([
  [425, 'ok'],
  [475, 'SubnetNotExists'],
])('on runtime %i root sets how fast it follows, and of a subnet that is not there: %s', (spec, absent) => {
  const ctx = makeChainCtx(spec, 10)
  const asRoot = (one: CallValue): string => nameOf(ctx.dispatch(one, { type: 'Root' }))
  expect(nameOf(sign(ctx, ALICE, setAlpha(1, 1n)))).toBe('BadOrigin')
  expect([asRoot(setAlpha(1, 10n ** 18n)), asRoot(setAlpha(1, 10n ** 18n + 1n))]).toEqual(['ok', 'InvalidVotingPowerEmaAlpha'])
  expect(VotingPowerEmaAlpha.get(ctx, 1)).toBe(10n ** 18n)
  expect([asRoot(enable(99)), asRoot(setAlpha(99, 1n))]).toEqual([absent, absent])
})
