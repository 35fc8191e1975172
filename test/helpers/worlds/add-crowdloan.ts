import type { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { Ctx } from '../../../src/localnet/frame/context.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { type Crowdloan, fundsAccount } from '../../../src/localnet/pallets/crowdloan/crowdloans.js'
import { crowdloan } from '../../../src/localnet/pallets/crowdloan/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../../src/localnet/schema/types.js'

const TAO = 1_000_000_000n
const LAST_BLOCK = 432_000

/** A crowdloan with its money on its account: of 100 TAO by the creator, a payment to the creator in the end, unless said otherwise. */
export interface CrowdloanWish {
  readonly id?: number
  readonly end?: number
  readonly cap?: bigint
  /** What each has put in, beside the creator's deposit of 10 TAO; the creator more than that, too. */
  readonly contributions?: readonly (readonly [Hex, bigint])[]
  /** The bytes of a call, or where they are kept. */
  readonly call?: Hex | Crowdloan['call']
  readonly finalized?: boolean
}

/** Puts a crowdloan into storage. */
export function addCrowdloan(ctx: Ctx, creator: Hex, wish: CrowdloanWish = {}): void {
  const { id = 0, end = LAST_BLOCK, cap = 100n * TAO, contributions = [], call, finalized = false } = wish
  const { storage } = crowdloan
  const deposit = 10n * TAO
  const amounts = new Map<Hex, bigint>([[creator, deposit]])
  for (const [who, amount] of contributions) amounts.set(who, (amounts.get(who) ?? 0n) + amount)
  const raised = [...amounts.values()].reduce((sum, amount) => sum + amount, 0n)
  const account = fundsAccount(id)
  fundAccount(ctx, account, raised)
  for (const [who, amount] of amounts) storage.Contributions.set(ctx, id, who, amount)
  storage.NextCrowdloanId.mutate(ctx, (next) => Math.max(next, id + 1))
  storage.Crowdloans.set(ctx, id, {
    creator,
    deposit,
    min_contribution: TAO,
    end,
    cap,
    funds_account: account,
    raised,
    target_address: call === undefined ? creator : undefined,
    call: typeof call === 'string' ? { type: 'Inline', value: call } : call,
    finalized,
    contributors_count: amounts.size,
  })
}

/** `SubtensorModule.register_leased_network` with a share of 30 % and no end. */
export const LEASE_FOR_EVER: Hex = '0x076e1e00'

/** Has the chain lease a subnet to an account by the crowdloan of that id, which ends at a block. */
export function addLease(ctx: BlockContext, creator: Hex, id: number, end: number): void {
  const cap = 50_000n * TAO
  addCrowdloan(ctx, creator, { id, cap, contributions: [[creator, cap - 10n * TAO]], finalized: true })
  crowdloan.storage.CurrentCrowdloanId.set(ctx, id)
  const { NetworkLastLockCost } = subtensor.storage
  const cost = NetworkLastLockCost.get(ctx)
  const call = { pallet: 'SubtensorModule', name: 'register_leased_network', args: { emissions_share: 30, end_block: undefined } }
  const outcome = ctx.dispatch(call, { type: 'Signed', who: creator })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  crowdloan.storage.CurrentCrowdloanId.remove(ctx)
  // The next subnet costs what it would have without this one.
  NetworkLastLockCost.set(ctx, cost)
  const { SubnetLeases, NextSubnetLeaseId } = subtensor.storage
  const leaseId = NextSubnetLeaseId.get(ctx) - 1
  const lease = SubnetLeases.get(ctx, leaseId)
  if (lease) SubnetLeases.set(ctx, leaseId, { ...lease, end_block: end })
}
