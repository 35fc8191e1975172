/** What is removed of a dissolved network, phase by phase, in the idle time of the blocks after it (`subnets/dissolution.rs`). */
import type { Ctx } from '../../../frame/context.js'
import type { ValueOf } from '../../../schema/types.js'
import { forgetAlphaCounters } from '../../alpha-assets/alpha-issuance.js'
import { clearProtocolLiquidity } from '../../swap/clear-protocol-liquidity.js'
import { subtensor475 } from '../475/schema.js'
import type { DissolveCleanupPhase, DissolveCleanupStatus } from '../475/types.js'
import { convertHoldingsOfSubnet } from '../baskets/convert-holding.js'
import { dropDepositsOfSubnet } from '../baskets/flush-deposits.js'
import { removeLocks } from '../locks/remove-locks.js'
import { forgetRootClaimable } from '../subnets/dissolve-network.js'
import { forgetMembers, forgetOfAccounts, forgetTransactions } from '../subnets/remove-network.js'
import {
  calculateRefund,
  closeSubnetAccount,
  forgetHotkeyTotals,
  forgetShares,
  listStakes,
  readProtocolAlpha,
  settleStakes,
} from '../subnets/settle-stakes.js'
import { forgetMaps475, forgetParameters475 } from './remove-network-475.js'

const { storage, event } = subtensor475

type Phase = ValueOf<typeof DissolveCleanupPhase>['type']
type Status = ValueOf<typeof DissolveCleanupStatus>
/** One phase; returns what the later ones need of it. */
type Step = (ctx: Ctx, status: Status) => Partial<Status> | undefined

/**
 * Phases that are done in one block. The runtime goes on while the block has weight left, so that it takes several blocks for a subnet with
 * many stakes; here even a small one does, so that what happens in between can be seen.
 */
const PHASES_PER_BLOCK = 8

const NOTHING: Step = () => undefined

function step(action: (ctx: Ctx, netuid: number) => void): Step {
  return (ctx, { netuid }) => {
    action(ctx, netuid)
    return undefined
  }
}

const forgetting = (map: Parameters<typeof forgetOfAccounts>[1]): Step => step((ctx, netuid) => forgetOfAccounts(ctx, map, netuid))

/** All phases in their order. */
const STEPS: Readonly<Record<Phase, Step>> = {
  SubnetBasketHoldingsToRoot: step(convertHoldingsOfSubnet),
  SubnetRootDividendsRootClaimable: step(forgetRootClaimable),
  SubnetRootDividendsRootClaimed: step((ctx, netuid) => storage.RootClaimed.clearPrefix(ctx, netuid)),
  AlphaInOutStakesGetTotalAlphaValue: sumUpAlpha,
  AlphaInOutStakesSettleStakes: settle,
  AlphaInOutStakesAlpha: step(forgetShares),
  AlphaInOutStakesHotkeyTotals: step(forgetHotkeyTotals),
  AlphaInOutStakesLocks: step(removeLocks),
  AlphaInOutStakesDecayingLocks: NOTHING,
  AlphaInOutStakes: closePool,
  ProtocolLiquidity: step(clearProtocolLiquidity),
  PurgeNetuid: NOTHING,
  NetworkIsNetworkMember: step(forgetMembers),
  NetworkParameters: step(forgetParameters475),
  NetworkMapParameters: step(forgetMaps475),
  NetworkUpdateWeightsOnRoot: NOTHING,
  NetworkChildkeyTake: forgetting(storage.ChildkeyTake),
  NetworkChildkeys: forgetting(storage.ChildKeys),
  NetworkParentkeys: forgetting(storage.ParentKeys),
  NetworkLastHotkeyEmissionOnNetuid: forgetting(storage.LastHotkeyEmissionOnNetuid),
  NetworkTotalHotkeyAlphaLastEpoch: forgetting(storage.TotalHotkeyAlphaLastEpoch),
  NetworkTransactionKeyLastBlock: step(forgetTransactions),
  NetworkLock: NOTHING,
  NetworkDecayingLock: NOTHING,
  NetworkPendingBasketDeposits: step(dropDepositsOfSubnet),
  NetworkAlphaAssetCounters: step(forgetAlphaCounters),
}
const ORDER = Object.keys(STEPS) as readonly Phase[]
const toPhase = (type: Phase): Status['phase'] => ({ type }) as Status['phase']

/** `remove_data_for_dissolved_networks`: goes on with the network that is being cleaned up, or begins with the next one. */
export function cleanUpDissolvedNetworks(ctx: Ctx): void {
  const [next] = storage.DissolveCleanupQueue.get(ctx)
  const begun = storage.CurrentDissolveCleanupStatus.get(ctx)
  if (begun !== undefined) runPhases(ctx, begun)
  else if (next !== undefined) runPhases(ctx, beginCleanUp(next))
}

function beginCleanUp(netuid: number): Status {
  return {
    netuid,
    phase: toPhase(ORDER[0] as Phase),
    last_key: undefined,
    subnet_total_alpha_value: undefined,
    subnet_distributed_tao: undefined,
  }
}

function runPhases(ctx: Ctx, begun: Status): void {
  let status = begun
  const first = ORDER.indexOf(begun.phase.type)
  for (const phase of ORDER.slice(first, first + PHASES_PER_BLOCK)) {
    status = { ...status, phase: toPhase(phase) }
    status = { ...status, ...STEPS[phase](ctx, status) }
  }
  const next = ORDER[first + PHASES_PER_BLOCK]
  if (next === undefined) finish(ctx, status.netuid)
  else storage.CurrentDissolveCleanupStatus.set(ctx, { ...status, phase: toPhase(next) })
}

function finish(ctx: Ctx, netuid: number): void {
  ctx.deposit(event.NetworkDissolveCleanupCompleted({ netuid }))
  storage.DissolveCleanupQueue.mutate(ctx, (queue) => queue.filter((queued) => queued !== netuid))
  storage.CurrentDissolveCleanupStatus.remove(ctx)
}

function sumUpAlpha(ctx: Ctx, { netuid }: Status): Partial<Status> {
  const staked = listStakes(ctx, netuid).reduce((sum, { value }) => sum + value, 0n)
  return { subnet_total_alpha_value: staked + readProtocolAlpha(ctx, netuid), subnet_distributed_tao: 0n }
}

function settle(ctx: Ctx, { netuid }: Status): Partial<Status> {
  const { paid } = settleStakes(ctx, netuid, listStakes(ctx, netuid), storage.SubnetTAO.get(ctx, netuid))
  return { subnet_distributed_tao: paid }
}

/** What stakers did not get: the lock of an early owner, the rest recycled (`destroy_alpha_in_out_stakes`). */
function closePool(ctx: Ctx, { netuid, subnet_total_alpha_value: total, subnet_distributed_tao: paid }: Status): Partial<Status> {
  const pot = storage.SubnetTAO.get(ctx, netuid)
  const protocolTao = total ? (pot * storage.SubnetProtocolAlpha.get(ctx, netuid)) / total : 0n
  const lock = calculateRefund(ctx, netuid)
  const left = pot - (paid ?? 0n) - lock
  closeSubnetAccount(ctx, netuid, lock > 0n && left > 0n ? lock + left : lock, protocolTao)
  storage.SubnetTAO.remove(ctx, netuid)
  return { subnet_total_alpha_value: undefined, subnet_distributed_tao: undefined }
}
