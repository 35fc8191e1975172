import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork } from '../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { subtensor475 } from '../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { atBlock475, dispatch475, eventNames } from '../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const OWNER = accountOf(1)
const OTHER = accountOf(2)
const ONE = 1n << 64n

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(10_000)
  for (const netuid of [0, 1]) addNetwork(ctx, netuid)
  for (const netuid of [0, 9]) storage.LastEpochBlock.set(ctx, netuid, 9_900n)
  storage.SubnetOwner.set(ctx, 1, OWNER)
  storage.Tempo.set(ctx, 1, 360)
  storage.LastEpochBlock.set(ctx, 1, 9_900n)
  storage.AdminFreezeWindow.set(ctx, 10)
})

const set = (who: typeof OWNER | 'root', name: string, args: object): string =>
  dispatch475(ctx, who, `AdminUtils.sudo_${name}`, args as Record<string, unknown>)

/** No changes are allowed in the last blocks of an epoch. */
function closeWindow(): void {
  storage.LastEpochBlock.set(ctx, 1, 9_645n)
}

describe('setters that the owner and root have, once in so many epochs for the owner', () => {
  const cases: readonly (readonly [name: string, args: object, event: string])[] = [
    ['set_collateral_lock_share', { lock_share: 62_258 }, 'CollateralLockShareSet'],
    ['set_collateral_drain_ratio', { drain_ratio: 10n * ONE }, 'CollateralDrainRatioSet'],
    ['set_liquid_alpha_consensus_mode', { mode: { type: 'Previous' } }, 'LiquidAlphaConsensusModeSet'],
    ['set_network_registration_allowed', { registration_allowed: true }, 'RegistrationAllowed'],
    ['set_network_pow_registration_allowed', { registration_allowed: true }, 'PowRegistrationAllowed'],
    ['set_activity_cutoff_factor', { factor_milli: 1000 }, 'ActivityCutoffFactorMilliSet'],
    ['set_tempo', { tempo: 720 }, 'TempoSet'],
    ['set_epoch_consensus', { mode: { type: 'Yuma' } }, 'EpochConsensusSet'],
  ]

  test.each(cases)('%s', (name, args, event) => {
    const call = (who: typeof OWNER | 'root'): string => set(who, name, { netuid: 1, ...args })
    expect(call(OTHER)).toBe('BadOrigin')
    closeWindow()
    expect(call(OWNER)).toBe('AdminActionProhibitedDuringWeightsWindow')
    storage.LastEpochBlock.set(ctx, 1, 9_900n)
    expect(call(OWNER)).toBe('ok')
    expect(eventNames(ctx)).toContain(event)
    expect(call(OWNER)).toBe('TxRateLimitExceeded')
    expect(call('root')).toBe('ok')
    ctx = atBlock475(10_000 + 1440, ctx)
    storage.LastEpochBlock.set(ctx, 1, 11_400n)
    expect(call(OWNER)).toBe('ok')
  })
})

describe('bounds', () => {
  const refused: readonly (readonly [name: string, args: object, error: string])[] = [
    ['set_collateral_lock_share', { netuid: 1, lock_share: 62_259 }, 'CollateralLockShareTooHigh'],
    ['set_collateral_lock_share', { netuid: 0, lock_share: 1 }, 'NotPermittedOnRootSubnet'],
    ['set_collateral_lock_share', { netuid: 9, lock_share: 1 }, 'SubnetDoesNotExist'],
    ['set_collateral_drain_ratio', { netuid: 1, drain_ratio: 0n }, 'CollateralDrainRatioOutOfBounds'],
    ['set_collateral_drain_ratio', { netuid: 1, drain_ratio: 10n * ONE + 1n }, 'CollateralDrainRatioOutOfBounds'],
    ['set_activity_cutoff_factor', { netuid: 1, factor_milli: 999 }, 'ActivityCutoffFactorMilliOutOfBounds'],
    ['set_activity_cutoff_factor', { netuid: 1, factor_milli: 50_001 }, 'ActivityCutoffFactorMilliOutOfBounds'],
    ['set_tempo', { netuid: 9, tempo: 360 }, 'SubnetNotExists'],
    ['set_network_pow_registration_allowed', { netuid: 0, registration_allowed: true }, 'NotPermittedOnRootSubnet'],
    ['set_epoch_consensus', { netuid: 0, mode: { type: 'Null' } }, 'InvalidValue'],
    ['set_epoch_consensus', { netuid: 9, mode: { type: 'Null' } }, 'SubnetNotExists'],
    ['set_emission_bar_quantile', { quantile: ONE }, 'InvalidValue'],
    ['set_emission_gate_exponent', { exponent: 8n * ONE + 1n }, 'InvalidValue'],
    ['set_basket_concentration_cap', { cap: 0 }, 'ValueNotInBounds'],
    ['set_basket_daily_turnover_cap', { cap: 0 }, 'ValueNotInBounds'],
    ['set_basket_liquidity_cap', { cap: 0 }, 'ValueNotInBounds'],
    ['set_basket_claim_dust', { row_cap_rao: 1n, row_bps: 10_001, slice_rao: 1n, forfeit_cap_rao: 1n }, 'ValueNotInBounds'],
  ]

  test.each(refused)('%s %o: %s', (name, args, error) => expect(set('root', name, args)).toBe(error))

  test('of the tempo are for the owner', () => {
    expect(set(OWNER, 'set_tempo', { netuid: 1, tempo: 359 })).toBe('TempoOutOfBounds')
    expect(set(OWNER, 'set_tempo', { netuid: 1, tempo: 50_401 })).toBe('TempoOutOfBounds')
    expect(set('root', 'set_tempo', { netuid: 1, tempo: 7 })).toBe('ok')
    expect(storage.LastEpochBlock.get(ctx, 1)).toBe(10_000n)
  })
})

test('one way to register stays on', () => {
  expect(set('root', 'set_network_registration_allowed', { netuid: 1, registration_allowed: false })).toBe('InvalidValue')
  expect(set('root', 'set_network_pow_registration_allowed', { netuid: 1, registration_allowed: true })).toBe('ok')
  expect(set('root', 'set_network_registration_allowed', { netuid: 1, registration_allowed: false })).toBe('ok')
  expect(set('root', 'set_network_pow_registration_allowed', { netuid: 1, registration_allowed: false })).toBe('InvalidValue')
  expect(set('root', 'set_network_registration_allowed', { netuid: 0, registration_allowed: false })).toBe('ok')
  expect(set(OWNER, 'set_network_registration_allowed', { netuid: 0, registration_allowed: false })).toBe('BadOrigin')
})

test('root alone sets what the baskets and the emission go by', () => {
  expect(set(OWNER, 'set_basket_trading_enabled', { enabled: true })).toBe('BadOrigin')
  expect(set('root', 'set_basket_trading_enabled', { enabled: true })).toBe('ok')
  expect(set('root', 'set_basket_trading_frozen', { hotkey: OTHER, frozen: true })).toBe('ok')
  expect(storage.BasketTradingFrozen.has(ctx, OTHER)).toBe(true)
  expect(set('root', 'set_basket_trading_frozen', { hotkey: OTHER, frozen: false })).toBe('ok')
  expect(storage.BasketTradingFrozen.has(ctx, OTHER)).toBe(false)
  expect(set('root', 'set_basket_min_trade_tao', { min_trade_rao: 5n })).toBe('ok')
  storage.EmissionGateBar.set(ctx, 7n)
  expect(set('root', 'set_emission_bar_rank', { rank: 32 })).toBe('ok')
  expect(storage.EmissionGateBar.has(ctx)).toBe(false)
  expect(eventNames(ctx)).toEqual(['BasketTradingToggled', 'BasketTradingFrozenSet', 'BasketTradingFrozenSet', 'BasketMinTradeTaoSet'])
})

test('authorities of the finality gadget change at once or not at all', () => {
  const args = { next_authorities: [], forced: undefined }
  expect(dispatch475(ctx, 'root', 'AdminUtils.schedule_grandpa_change', { ...args, in_blocks: 5 })).toBe('GrandpaChangeDelayMustBeZero')
  expect(dispatch475(ctx, OWNER, 'AdminUtils.schedule_grandpa_change', { ...args, in_blocks: 0 })).toBe('BadOrigin')
})

test('the limit of subnets and the hotkey of an owner can be set as before', () => {
  expect(set('root', 'set_subnet_limit', { max_subnets: 2 })).toBe('ok')
  expect(set(OWNER, 'set_sn_owner_hotkey', { netuid: 1, hotkey: OTHER })).toBe('ok')
  expect(storage.SubnetOwnerHotkey.get(ctx, 1)).toBe(OTHER)
  expect(set(OWNER, 'set_sn_owner_hotkey', { netuid: 1, hotkey: OTHER })).toBe('TxRateLimitExceeded')
})
