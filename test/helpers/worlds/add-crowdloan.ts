import type { Ctx } from '../../../src/localnet/frame/context.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { type Crowdloan, fundsAccount } from '../../../src/localnet/pallets/crowdloan/crowdloans.js'
import { crowdloan } from '../../../src/localnet/pallets/crowdloan/schema.js'
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
