import { beforeEach, expect, test } from 'vitest'
import { accountOf, addNetwork, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { creditCollateral } from '../../../../../../src/localnet/pallets/subtensor/collateral/miner-collateral.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { blake2256 } from '../../../../../../src/localnet/schema/hash.js'
import { hexToBytes } from '../../../../../../src/localnet/schema/scale.js'
import { atBlock475, dispatch475, eventNames } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const [OLD, NEW, HOTKEY, STRANGER] = [1, 2, 3, 4].map(accountOf) as [string, string, string, string]
const START = 1_000

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(START)
  for (const netuid of [0, 1]) addNetwork(ctx, netuid, 1_000n * TAO, 2_000n * TAO)
  storage.Owner.set(ctx, HOTKEY, OLD)
  storage.OwnedHotkeys.set(ctx, OLD, [HOTKEY])
  storage.ColdkeySwapAnnouncementDelay.set(ctx, 10)
  storage.ColdkeySwapReannouncementDelay.set(ctx, 5)
  setBalance(ctx, OLD, 10n * TAO)
})

const call = (name: string, args: Readonly<Record<string, unknown>> = {}, signer = OLD): string => dispatch475(ctx, signer, name, args)
const announce = (to = NEW): string => call('announce_coldkey_swap', { new_coldkey_hash: blake2256(hexToBytes(to)) })
const execute = (to = NEW): string => call('swap_coldkey_announced', { new_coldkey: to })

test('a swap is announced, waited for and carried out: everything becomes the new coldkey’s, collateral too', () => {
  storage.SubnetOwner.set(ctx, 1, OLD)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, OLD, 1, 5n * TAO)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, OLD, 0, TAO)
  creditCollateral(ctx, { netuid: 1, hotkey: HOTKEY, coldkey: OLD }, 2n * TAO)
  storage.BasketClaimed.set(ctx, HOTKEY, OLD, -9n)
  storage.LastColdkeyHotkeyStakeBlock.set(ctx, OLD, HOTKEY, 77n)
  expect(announce()).toBe('ok')
  expect(freeBalance(ctx, OLD)).toBe(10n * TAO - TAO / 10n)
  expect(call('Balances.transfer_all', { dest: { type: 'Id', value: NEW }, keep_alive: false })).toBe('ColdkeySwapAnnounced')
  expect(execute()).toBe('ColdkeySwapTooEarly')
  ctx = atBlock475(START + 10, ctx)
  expect(execute(STRANGER)).toBe('AnnouncedColdkeyHashDoesNotMatch')
  expect(execute()).toBe('ok')
  const stake = (coldkey: string, netuid: number): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, coldkey, netuid)
  expect([stake(OLD, 1), stake(OLD, 0), stake(NEW, 1), stake(NEW, 0)]).toEqual([0n, 0n, 5n * TAO, TAO])
  expect([freeBalance(ctx, OLD), freeBalance(ctx, NEW)]).toEqual([0n, 10n * TAO - TAO / 10n])
  expect([storage.Owner.get(ctx, HOTKEY), storage.SubnetOwner.get(ctx, 1)]).toEqual([NEW, NEW])
  expect(storage.MinerCollateral.get(ctx, 1, HOTKEY, NEW)).toMatchObject({ locked: 2n * TAO })
  expect([storage.ColdkeyMinerCollateral.get(ctx, 1, OLD), storage.ColdkeyMinerCollateral.get(ctx, 1, NEW)]).toEqual([0n, 2n * TAO])
  expect(storage.BasketClaimed.get(ctx, HOTKEY, NEW)).toBe(-9n)
  expect(storage.LastColdkeyHotkeyStakeBlock.get(ctx, NEW, HOTKEY)).toBe(77n)
  expect([storage.ColdkeySuccessor.get(ctx, OLD), storage.ColdkeyRoot.get(ctx, NEW)]).toEqual([NEW, OLD])
  expect(storage.ColdkeySwapAnnouncements.has(ctx, OLD)).toBe(false)
  expect(eventNames(ctx)).toEqual(['ColdkeySwapped'])
})

test('what is too much for one call is refused before anything moves', () => {
  const hotkeys = Array.from({ length: 257 }, (_, at) => accountOf(1_000 + at))
  storage.StakingHotkeys.set(ctx, OLD, hotkeys)
  storage.ColdkeySwapAnnouncements.set(ctx, OLD, [START, blake2256(hexToBytes(NEW))])
  expect(execute()).toBe('ColdkeySwapTooHeavy')
  expect(storage.ColdkeySwapAnnouncements.has(ctx, OLD)).toBe(true)
  storage.StakingHotkeys.set(ctx, OLD, hotkeys.slice(1))
  expect(execute()).toBe('ok')
})

test('no swap to a coldkey that stakes, or that is a hotkey', () => {
  storage.ColdkeySwapAnnouncements.set(ctx, OLD, [START, blake2256(hexToBytes(NEW))])
  storage.StakingHotkeys.set(ctx, NEW, [STRANGER])
  expect(execute()).toBe('ColdKeyAlreadyAssociated')
  storage.StakingHotkeys.remove(ctx, NEW)
  storage.Owner.set(ctx, NEW, STRANGER)
  expect(execute()).toBe('NewColdKeyIsHotkey')
})

test('an announcement is taken back late, disputed at any time, and reset by root', () => {
  expect(announce()).toBe('ok')
  expect(call('clear_coldkey_swap_announcement')).toBe('ColdkeySwapClearTooEarly')
  expect(announce()).toBe('ColdkeySwapReannouncedTooEarly')
  ctx = atBlock475(START + 15, ctx)
  expect(call('clear_coldkey_swap_announcement')).toBe('ok')
  expect(announce()).toBe('ok')
  expect(call('dispute_coldkey_swap')).toBe('ok')
  expect(execute()).toBe('ColdkeySwapDisputed')
  expect(call('reset_coldkey_swap', { coldkey: OLD }, 'root')).toBe('ok')
  expect(call('System.remark', { remark: '0x' })).toBe('ok')
})

test('a leased subnet follows its beneficiary', () => {
  storage.SubnetUidToLeaseId.set(ctx, 1, 0)
  storage.SubnetLeases.set(ctx, 0, {
    beneficiary: STRANGER,
    coldkey: HOTKEY,
    hotkey: HOTKEY,
    emissions_share: 10,
    end_block: undefined,
    netuid: 1,
    cost: TAO,
  })
  storage.SubnetLeaseShares.set(ctx, 0, OLD, 1n << 63n)
  storage.SubnetLeaseUnpaidDividends.set(ctx, 0, OLD, 5n)
  expect(call('swap_coldkey', { old_coldkey: OLD, new_coldkey: NEW, swap_cost: 0n }, 'root')).toBe('ok')
  expect([storage.SubnetLeaseShares.get(ctx, 0, NEW), storage.SubnetLeaseUnpaidDividends.get(ctx, 0, NEW)]).toEqual([1n << 63n, 5n])
})
