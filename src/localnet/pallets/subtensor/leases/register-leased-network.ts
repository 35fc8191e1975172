import { U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import { weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { freeBalance, transfer } from '../../balances/currency.js'
import { type Crowdloan, readCrowdloan } from '../../crowdloan/crowdloans.js'
import { crowdloan } from '../../crowdloan/schema.js'
import { addProxyDelegate } from '../../proxy/delegates.js'
import { incProviders } from '../../system/accounts.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { leaseColdkey, leaseHotkey } from './lease-accounts.js'
import { LEASE_PROXY } from './lease-proxy.js'

const { storage } = subtensor
const MOST_LEASES = 0xffff_ffff

export interface LeaseTerms {
  /** Of the owner's cut, in hundredths, for those who contributed. */
  readonly emissionsShare: number
  /** The block at which it ends; undefined: never. */
  readonly endBlock: number | undefined
}

/**
 * `do_register_leased_network`: what a crowdloan raised pays for a network that those own who contributed; its creator operates it through
 * a proxy, and what is left over goes back by shares. Only as the call that a crowdloan ends with.
 * @throws DispatchFailure
 */
export function doRegisterLeasedNetwork(ctx: Ctx, origin: Origin, { emissionsShare, endBlock }: LeaseTerms): PostInfo | undefined {
  const who = ensureSigned(origin)
  const id = crowdloan.storage.CurrentCrowdloanId.get(ctx)
  if (id === undefined) throw crowdloan.error('InvalidCrowdloanId')
  const loan = readCrowdloan(ctx, id)
  if (who !== loan.creator) throw subtensor.error('InvalidLeaseBeneficiary')
  if (endBlock !== undefined && endBlock <= ctx.blockNumber) throw subtensor.error('LeaseCannotEndInThePast')

  const leaseId = takeLeaseId(ctx)
  const coldkey = leaseColdkey(leaseId)
  const hotkey = leaseHotkey(leaseId)
  incProviders(ctx, coldkey)
  incProviders(ctx, hotkey)
  transfer(ctx, loan.funds_account, coldkey, loan.raised, 'Expendable')
  subtensorRules(ctx).leases.registerNetwork(ctx, { type: 'Signed', who: coldkey }, hotkey)
  const netuid = findNetuidOfOwner(ctx, coldkey)
  addProxyDelegate(ctx, coldkey, { delegate: who, ...LEASE_PROXY })

  const left = freeBalance(ctx, coldkey)
  storage.SubnetLeases.set(ctx, leaseId, {
    beneficiary: who,
    coldkey,
    hotkey,
    emissions_share: emissionsShare,
    end_block: endBlock,
    netuid,
    cost: loan.raised > left ? loan.raised - left : 0n,
  })
  storage.SubnetUidToLeaseId.set(ctx, netuid, leaseId)
  storage.Delegates.set(ctx, hotkey, 0)
  const refunded = refundContributors(ctx, { id, loan, leaseId, coldkey, left })
  transfer(ctx, coldkey, who, left > refunded ? left - refunded : 0n, 'Expendable')
  ctx.deposit(subtensor.event.SubnetLeaseCreated({ beneficiary: who, lease_id: leaseId, netuid, end_block: endBlock }))
  const count = loan.contributors_count
  if (count >= crowdloan.constant.MaxContributors) return undefined
  return { actualWeight: weightOf(301_560_714 + 26_884_006 * count, 10_079 + 2_579 * count, 41 + 2 * count, 55 + 2 * count) }
}

function takeLeaseId(ctx: Ctx): number {
  const id = storage.NextSubnetLeaseId.get(ctx)
  if (id === MOST_LEASES) throw subtensor.error('Overflow')
  storage.NextSubnetLeaseId.set(ctx, id + 1)
  return id
}

function findNetuidOfOwner(ctx: Ctx, coldkey: Hex): number {
  const found = storage.SubnetOwner.entries(ctx).find(({ value }) => value === coldkey)
  if (found === undefined) throw subtensor.error('LeaseNetuidNotFound')
  return found.keys[0]
}

interface Refunds {
  readonly id: number
  readonly loan: Crowdloan
  readonly leaseId: number
  readonly coldkey: Hex
  /** What the network did not cost, rao. */
  readonly left: bigint
}

/** Notes the share of all who contributed but the creator, and gives each that share of what is left, rounded down. */
function refundContributors(ctx: Ctx, { id, loan, leaseId, coldkey, left }: Refunds): bigint {
  let refunded = 0n
  for (const { keys, value: amount } of crowdloan.storage.Contributions.entries(ctx, id)) {
    const contributor = keys[1]
    if (contributor === loan.creator) continue
    const share = U64F64.div(U64F64.fromInt(amount), U64F64.fromInt(loan.raised))
    storage.SubnetLeaseShares.set(ctx, leaseId, contributor, share)
    const refund = U64F64.toU64(U64F64.mul(share, U64F64.fromInt(left)))
    transfer(ctx, coldkey, contributor, refund, 'Expendable')
    refunded += refund
  }
  return refunded
}
