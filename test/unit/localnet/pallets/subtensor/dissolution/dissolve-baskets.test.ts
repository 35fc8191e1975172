import { expect, test } from 'vitest'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { enqueueDeposit } from '../../../../../../src/localnet/pallets/subtensor/baskets/deposit-dividends.js'
import { getHolding } from '../../../../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { flushDeposits } from '../../../../../../src/localnet/pallets/subtensor/baskets/flush-deposits.js'
import { cleanUpDissolvedNetworks } from '../../../../../../src/localnet/pallets/subtensor/dissolution/clean-up.js'
import { doDissolveNetwork475 } from '../../../../../../src/localnet/pallets/subtensor/dissolution/dissolve-network-475.js'
import { ALICE, makeBasketWorld, stakeOnRoot, TAO, VALIDATOR } from '../../../../../helpers/worlds/basket-world.js'

test('a basket is paid for what it holds of a dissolved subnet, and what waits for it from there is dropped', () => {
  const ctx = makeBasketWorld()
  stakeOnRoot(ctx, ALICE, 300n * TAO)
  enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: 40n * TAO })
  flushDeposits(ctx, VALIDATOR)
  enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: 3n * TAO })
  const total = subtensor475.storage.TotalStake.get(ctx)
  const pool = subtensor475.storage.SubnetTAO.get(ctx, 1)
  doDissolveNetwork475(ctx, 1)
  expect(subtensor475.storage.TotalStake.get(ctx)).toBe(total - pool)
  cleanUpDissolvedNetworks(ctx)
  expect(getHolding(ctx, VALIDATOR, 1)).toBe(0n)
  const cash = getHolding(ctx, VALIDATOR, 0)
  expect(cash).toBeGreaterThan(39n * TAO)
  // The cash of baskets is stake on root.
  expect(subtensor475.storage.TotalStake.get(ctx)).toBe(total - pool + cash)
  for (let block = 0; block < 3; block++) cleanUpDissolvedNetworks(ctx)
  expect(subtensor475.storage.PendingBasketDeposits.has(ctx, VALIDATOR, 1)).toBe(false)
  expect(subtensor475.storage.DissolveCleanupQueue.get(ctx)).toEqual([])
})
