import { expect, test } from 'vitest'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { changeSubnetOwnerIfNeeded } from '../../../../../../src/localnet/pallets/subtensor/coinbase/change-subnet-owner.js'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../../helpers/worlds/chain-on-spec.js'

const { storage } = subtensor
/** 365 days and six hours, in blocks of 12 seconds. */
const YEAR = 2_629_800
const NETUID = 7

const accountOf = (byte: string): Hex => `0x${byte.repeat(32)}`
const [OWNER, OWNER_HOTKEY, RIVAL, KING, BYSTANDER] = ['a1', 'a2', 'b1', 'b2', 'c2'].map(accountOf) as [Hex, Hex, Hex, Hex, Hex]

const lockOf = (mass: bigint, block = YEAR) => ({ locked_mass: mass, conviction: mass << 64n, last_update: BigInt(block) })

/** A subnet of block 0 with 10,000 alpha out, 500 locked on the owner's hotkey, `king` on the rival's and `other` on a third. */
function makeSubnet(spec: number, { king, other = 0n, block = YEAR }: { king: bigint; other?: bigint; block?: number }): BlockContext {
  const ctx = makeChainCtx(spec, block)
  storage.NetworksAdded.set(ctx, NETUID, true)
  storage.SubnetAlphaOut.set(ctx, NETUID, 10_000n)
  storage.SubnetOwner.set(ctx, NETUID, OWNER)
  storage.SubnetOwnerHotkey.set(ctx, NETUID, OWNER_HOTKEY)
  storage.Owner.set(ctx, OWNER_HOTKEY, OWNER)
  storage.Owner.set(ctx, KING, RIVAL)
  storage.Uids.set(ctx, NETUID, KING, 0)
  storage.OwnerLock.set(ctx, NETUID, lockOf(500n, block))
  storage.HotkeyLock.set(ctx, NETUID, KING, lockOf(king, block))
  if (other > 0n) storage.HotkeyLock.set(ctx, NETUID, BYSTANDER, lockOf(other, block))
  changeSubnetOwnerIfNeeded(ctx, NETUID)
  return ctx
}

test.each([425, 475])('on %i the subnet goes to the most convicted, and locks with it', (spec) => {
  const ctx = makeSubnet(spec, { king: 1_000n })
  expect([storage.SubnetOwner.get(ctx, NETUID), storage.SubnetOwnerHotkey.get(ctx, NETUID)]).toEqual([RIVAL, KING])
  expect(storage.OwnerLock.get(ctx, NETUID)).toEqual(lockOf(1_000n))
  expect(storage.HotkeyLock.entries(ctx, NETUID).map(({ keys, value }) => [keys[1], value])).toEqual([[OWNER_HOTKEY, lockOf(500n)]])
  expect(ctx.events.map(({ event }) => [event.name, event.value])).toEqual([
    ['SubnetOwnerChanged', { netuid: NETUID, old_coldkey: OWNER, new_coldkey: RIVAL }],
  ])
})

test.each([
  // A tenth of what is out is behind all together on one runtime, and must be behind the first alone on the other.
  { spec: 425, king: 501n, why: 'all locks together', owner: RIVAL },
  { spec: 425, king: 400n, other: 300n, why: 'the owner is first', owner: OWNER },
  { spec: 425, king: 499n, why: 'together 999', owner: OWNER },
  { spec: 475, king: 999n, other: 900n, why: 'the first has 999', owner: OWNER },
  { spec: 475, king: 1_000n, block: YEAR - 1, why: 'a block before the year is over', owner: OWNER },
])('on $spec, $why', ({ owner, spec, ...locks }) => {
  expect(storage.SubnetOwner.get(makeSubnet(spec, locks), NETUID)).toBe(owner)
})

test('a hotkey that is no neuron becomes one, if it can', () => {
  const ctx = makeSubnet(425, { king: 400n })
  storage.Uids.remove(ctx, NETUID, KING)
  storage.HotkeyLock.set(ctx, NETUID, KING, lockOf(1_000n))
  changeSubnetOwnerIfNeeded(ctx, NETUID)
  expect(storage.SubnetOwner.get(ctx, NETUID)).toBe(RIVAL)
  expect(storage.Keys.get(ctx, NETUID, storage.Uids.get(ctx, NETUID, KING) ?? 99)).toBe(KING)
})
