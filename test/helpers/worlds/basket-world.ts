/** A small world on runtime 475 for tests of baskets: a validator on root, stakers, and subnets with pools. Amounts in rao. */
import { accountOf, addNetwork, setBalance } from '../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../src/localnet/executive/block-context.js'
import { DispatchFailure } from '../../../src/localnet/frame/dispatch.js'
import { freeBalance } from '../../../src/localnet/pallets/balances/currency.js'
import { subtensorPallet475 } from '../../../src/localnet/pallets/subtensor/475/pallet.js'
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { continueTestCtx, makeBareRuntime, makeTestCtx, type TestCtx } from './localnet-ctx.js'

const { storage } = subtensor475

export const TAO = 1_000_000_000n
export const [OWNER, VALIDATOR, ALICE, BOB] = [1, 2, 3, 4].map(accountOf) as [string, string, string, string]
export const START = 10_000

/** A validator on root without a basket, and subnets 1 to `subnets` whose alpha costs `price` TAO (moving prices too). */
export function makeBasketWorld({ subnets = 2, price = 1n }: { subnets?: number; price?: bigint } = {}): TestCtx {
  const ctx = makeTestCtx(makeBareRuntime(subtensorPallet475), START)
  addNetwork(ctx, 0)
  storage.Owner.set(ctx, VALIDATOR, OWNER)
  storage.Uids.set(ctx, 0, VALIDATOR, 0)
  storage.Keys.set(ctx, 0, 0, VALIDATOR)
  for (let netuid = 1; netuid <= subnets; netuid++) {
    addNetwork(ctx, netuid, 10_000n * TAO * price, 10_000n * TAO)
    storage.SubtokenEnabled.set(ctx, netuid, true)
    storage.SubnetAlphaOut.set(ctx, netuid, 100_000n * TAO)
    storage.SubnetMovingPrice.set(ctx, netuid, price << 32n)
    storage.SubnetFastMovingPrice.set(ctx, netuid, price << 64n)
    storage.TotalStake.mutate(ctx, (total) => total + 10_000n * TAO * price)
  }
  return ctx
}

/** The same world some blocks later. */
export function later(ctx: TestCtx, blocks: number): TestCtx {
  return continueTestCtx(ctx, ctx.blockNumber + blocks)
}

/** TAO staked on root. */
export function stakeOnRoot(ctx: BlockContext, coldkey: string, tao: bigint): void {
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, VALIDATOR, coldkey, 0, tao)
  setBalance(ctx, deriveSubnetAccount(0), freeBalance(ctx, deriveSubnetAccount(0)) + tao)
  storage.SubnetTAO.mutate(ctx, 0, (total) => total + tao)
  storage.SubnetAlphaOut.mutate(ctx, 0, (total) => total + tao)
  storage.TotalStake.mutate(ctx, (total) => total + tao)
}

/** The error that an action ends in; `ok` where it does not. */
export function outcomeOf(action: () => unknown): string {
  try {
    action()
    return 'ok'
  } catch (failure) {
    if (!(failure instanceof DispatchFailure)) throw failure
    return 'name' in failure.error ? failure.error.name : failure.error.type
  }
}

/** What no trade may change: the TAO of all subnets' accounts against what their pools say, and alpha held against alpha outstanding. */
export function readBooks(ctx: BlockContext): { readonly surplus: bigint; readonly totalStake: bigint; readonly pools: bigint } {
  const netuids = storage.NetworksAdded.entries(ctx).map(({ keys }) => keys[0])
  const sum = (read: (netuid: number) => bigint): bigint => netuids.reduce((total, netuid) => total + read(netuid), 0n)
  const pools = sum((netuid) => storage.SubnetTAO.get(ctx, netuid))
  return { surplus: sum((netuid) => freeBalance(ctx, deriveSubnetAccount(netuid))) - pools, pools, totalStake: storage.TotalStake.get(ctx) }
}
