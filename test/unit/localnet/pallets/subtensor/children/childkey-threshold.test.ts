import { expect, test } from 'vitest'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import {
  admitPendingChildren,
  checkChildkeyThresholds,
  getChildren,
  getParents,
} from '../../../../../../src/localnet/pallets/subtensor/children/childkey-threshold.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { stakingRules475 } from '../../../../../../src/localnet/pallets/subtensor/staking/staking-rules-475.js'
import { buildSpec } from '../../../../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../../helpers/worlds/chain-on-spec.js'

const { storage } = subtensor475
const account = (byte: string): Hex => `0x${byte.repeat(32)}`
const [parent, child, coldkey] = [account('11'), account('22'), account('33')]
const edge = (to: Hex): [bigint, Hex] => [1n << 63n, to]

test('children of a hotkey with too little stake are suspended until it has enough, except on the subnet that it owns', () => {
  const ctx = makeChainCtx(buildSpec({ spec: 475 }), 100)
  const check = (): readonly unknown[] => {
    stakingRules475.noteStakeSold(ctx, parent)
    expect(storage.ChildkeyThresholdChecks.has(ctx, parent)).toBe(true)
    checkChildkeyThresholds(ctx)
    expect(storage.ChildkeyThresholdChecks.has(ctx, parent)).toBe(false)
    return [getChildren(ctx, parent, 1), getParents(ctx, child, 1)]
  }
  storage.StakeThreshold.set(ctx, 1_000n)
  storage.ChildKeys.set(ctx, parent, 1, [edge(child)])
  storage.ParentKeys.set(ctx, child, 1, [edge(parent)])
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, parent, coldkey, 0, 1_000n)
  const family = [[edge(child)], [edge(parent)]]
  expect(check()).toEqual(family)
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, parent, coldkey, 0, 1n)
  expect(check()).toEqual([[], []])
  expect(storage.ChildKeys.get(ctx, parent, 1)).toEqual([edge(child)])

  expect(admitPendingChildren(ctx, parent, 1, [edge(child)])).toBe(false)
  expect(admitPendingChildren(ctx, parent, 1, [])).toBe(true)
  storage.SubnetOwnerHotkey.set(ctx, 1, parent)
  expect(check()).toEqual(family)
  expect(admitPendingChildren(ctx, parent, 1, [edge(child)])).toBe(true)
  expect(storage.ChildkeyThresholdSuspended.has(ctx, parent)).toBe(true)

  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, parent, coldkey, 0, 1n)
  expect(admitPendingChildren(ctx, parent, 1, [edge(child)])).toBe(true)
  expect(storage.ChildkeyThresholdSuspended.has(ctx, parent)).toBe(false)
})
