/** Reads the result of each call that taoctl makes from its events: one reader for each call. */
import type { TaoError } from '../../core/errors.js'
import { formatTao, type Rao, rao, ZERO_RAO } from '../../core/money.js'
import { readSetAutoStake } from '../auto-stake/outcome-auto-stake.js'
import { readTransfer } from '../balances/outcome-transfer.js'
import { readBurnAlpha, readBurnStake, readRecycleAlpha } from '../burn/outcome-give-up.js'
import { readSetChildren } from '../children/outcome-children.js'
import type { ChainClient } from '../client.js'
import { readAddCollateral, readSetMinCollateral } from '../collateral/outcome-collateral.js'
import { readSetCommitment } from '../commitments/plan-set-commitment.js'
import { CROWD_READERS } from '../crowd/outcome-crowd.js'
import { mapDispatchError } from '../errors.js'
import { readAssociate } from '../evm/plan-associate.js'
import { readWithdraw } from '../evm/plan-withdraw.js'
import { readTransact } from '../evm/send/outcome-transact.js'
import { findMadeCall } from '../extrinsic/carried-call.js'
import { readAnnounceSwap, readClearSwap, readDisputeSwap, readExecuteSwap } from '../keys/outcome-coldkey-swap.js'
import { readSwapHotkey } from '../keys/outcome-swap-hotkey.js'
import { readAssociateHotkey } from '../keys/plan-associate-hotkey.js'
import { readSetIdentity } from '../keys/plan-set-identity.js'
import { readAcceptLocked, readAddLock, readMoveLock, readSetLockMode } from '../locks/outcome-locks.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import { readCancelOrder } from '../orders/plan-cancel.js'
import { readPrune } from '../orders/plan-prune.js'
import { readRelay } from '../orders/relay/outcome-relay.js'
import type { ChainEvent, Inclusion } from '../plan.js'
import {
  readAddProxy,
  readAnnounce,
  readCreatePure,
  readFeeConsent,
  readKillPure,
  readRejectAnnouncement,
  readRemoveAnnouncement,
  readRemoveProxies,
  readRemoveProxy,
} from '../proxy/outcome-proxy.js'
import { readStakeBasket, readSwapBasket } from '../root/outcome-basket.js'
import { readClaimRoot } from '../root/outcome-claim.js'
import { readSetClaimType } from '../root/outcome-claim-type.js'
import { isScaleObject } from '../scale/expect.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { readServeAxon, readServePrometheus } from '../serving/outcome-serving.js'
import { readMoveStake } from '../stake/outcome-move.js'
import { readAddStake, readRemoveStake, readUnstakeAll } from '../stake/outcome-stake.js'
import { readTerminateLease } from '../subnets/leases/plan-terminate.js'
import { readCreateSubnet, readRegister, readStartSubnet } from '../subnets/outcome-subnets.js'
import { readSetMechanismCount, readSetSplit } from '../subnets/owner/outcome-mechanisms.js'
import { readDissolve } from '../subnets/owner/plan-dissolve.js'
import { readSetSubnetIdentity } from '../subnets/owner/plan-set-subnet-identity.js'
import { readSetSymbol } from '../subnets/owner/plan-set-symbol.js'
import { listParamCalls, readSetParam } from '../sudo/outcome-set.js'
import { readTrim, readTrimNull } from '../sudo/outcome-trim.js'
import { readSetChildkeyTake, readSetDelegateTake } from '../takes/outcome-takes.js'
import { readBatchReveal, readCommitWeights, readRevealWeights, readSetWeights } from '../weights/outcome-weights.js'
import { readCommitTimelocked } from '../weights/timelocked/outcome-commit-timelocked.js'
import { readApproval, readCancellation } from '../wrap/multisig/outcome-multisig.js'
import { readSchedule } from '../wrap/schedule/outcome-schedule.js'
import { listBatchItems, pickPlain, splitItems } from './batch-items.js'
import type { CallReader, CallReport, ReadAfter, ReportInput } from './call-report.js'
import { splitEvents, sumBalanceChange } from './own-events.js'
import type { Demands, ResultRow } from './results.js'

const READERS: Readonly<Record<string, CallReader>> = {
  // Calls that have a reader of their own further down keep it.
  ...Object.fromEntries(listParamCalls().map((call) => [call, readSetParam])),
  ...CROWD_READERS,
  'EVM.withdraw': readWithdraw,
  'Ethereum.transact': readTransact,
  'SubtensorModule.associate_evm_key': readAssociate,
  'LimitOrders.cancel_order': readCancelOrder,
  'LimitOrders.execute_orders': readRelay,
  'LimitOrders.execute_batched_orders': readRelay,
  'LimitOrders.prune_linked_output': readPrune,
  'SubtensorModule.terminate_lease': readTerminateLease,
  'Balances.transfer_keep_alive': readTransfer,
  'Balances.transfer_allow_death': readTransfer,
  'Balances.transfer': readTransfer,
  'Balances.transfer_all': readTransfer,
  'Multisig.as_multi': readApproval,
  'Multisig.approve_as_multi': readApproval,
  'Multisig.cancel_as_multi': readCancellation,
  'SubtensorModule.add_stake': readAddStake,
  'SubtensorModule.add_stake_limit': readAddStake,
  'SubtensorModule.remove_stake': readRemoveStake,
  'SubtensorModule.remove_stake_limit': readRemoveStake,
  'SubtensorModule.remove_stake_full_limit': readRemoveStake,
  'SubtensorModule.unstake_all': readUnstakeAll,
  'SubtensorModule.move_stake': readMoveStake,
  'SubtensorModule.move_stake_limit': readMoveStake,
  'SubtensorModule.swap_stake_limit': readMoveStake,
  'SubtensorModule.transfer_stake': readMoveStake,
  'SubtensorModule.transfer_stake_and_hotkey': readMoveStake,
  'SubtensorModule.stake_into_basket': readStakeBasket,
  'SubtensorModule.swap_basket': readSwapBasket,
  'SubtensorModule.claim_root': readClaimRoot,
  'SubtensorModule.claim_root_with_hotkey': readClaimRoot,
  'SubtensorModule.add_collateral': readAddCollateral,
  'SubtensorModule.set_min_collateral': readSetMinCollateral,
  'SubtensorModule.set_children': readSetChildren,
  'SubtensorModule.set_childkey_take': readSetChildkeyTake,
  'SubtensorModule.increase_take': readSetDelegateTake,
  'SubtensorModule.decrease_take': readSetDelegateTake,
  'SubtensorModule.set_coldkey_auto_stake_hotkey': readSetAutoStake,
  'SubtensorModule.set_root_claim_type': readSetClaimType,
  'SubtensorModule.add_stake_burn': readBurnStake,
  'SubtensorModule.recycle_alpha': readRecycleAlpha,
  'SubtensorModule.burn_alpha': readBurnAlpha,
  'SubtensorModule.lock_stake': readAddLock,
  'SubtensorModule.move_lock': readMoveLock,
  'SubtensorModule.set_perpetual_lock': readSetLockMode,
  'SubtensorModule.set_reject_locked_alpha': readAcceptLocked,
  'SubtensorModule.register_network': readCreateSubnet,
  'SubtensorModule.register_network_with_identity': readCreateSubnet,
  'SubtensorModule.root_dissolve_network': readDissolve,
  'SubtensorModule.set_subnet_identity': readSetSubnetIdentity,
  'SubtensorModule.update_symbol': readSetSymbol,
  'SubtensorModule.burned_register': readRegister,
  'SubtensorModule.register_limit': readRegister,
  'SubtensorModule.root_register': readRegister,
  'SubtensorModule.pow_register': readRegister,
  'SubtensorModule.start_call': readStartSubnet,
  'SubtensorModule.set_weights': readSetWeights,
  'Commitments.set_commitment': readSetCommitment,
  'SubtensorModule.set_mechanism_weights': readSetWeights,
  'SubtensorModule.commit_weights': readCommitWeights,
  'SubtensorModule.commit_mechanism_weights': readCommitWeights,
  'SubtensorModule.commit_timelocked_weights': readCommitTimelocked,
  'SubtensorModule.commit_timelocked_mechanism_weights': readCommitTimelocked,
  'SubtensorModule.reveal_weights': readRevealWeights,
  'SubtensorModule.reveal_mechanism_weights': readRevealWeights,
  'SubtensorModule.batch_reveal_weights': readBatchReveal,
  'SubtensorModule.serve_axon': readServeAxon,
  'SubtensorModule.serve_axon_tls': readServeAxon,
  'SubtensorModule.serve_prometheus': readServePrometheus,
  'SubtensorModule.swap_hotkey': readSwapHotkey,
  'SubtensorModule.swap_hotkey_v2': readSwapHotkey,
  'SubtensorModule.announce_coldkey_swap': readAnnounceSwap,
  'SubtensorModule.swap_coldkey_announced': readExecuteSwap,
  'SubtensorModule.clear_coldkey_swap_announcement': readClearSwap,
  'SubtensorModule.dispute_coldkey_swap': readDisputeSwap,
  'SubtensorModule.try_associate_hotkey': readAssociateHotkey,
  'SubtensorModule.set_identity': readSetIdentity,
  'AdminUtils.sudo_set_mechanism_count': readSetMechanismCount,
  'AdminUtils.sudo_set_mechanism_emission_split': readSetSplit,
  'AdminUtils.sudo_trim_to_max_allowed_uids': readTrim,
  'AdminUtils.sudo_trim_null_uids_batch': readTrimNull,
  'Proxy.add_proxy': readAddProxy,
  'Proxy.remove_proxy': readRemoveProxy,
  'Proxy.remove_proxies': readRemoveProxies,
  'Proxy.create_pure': readCreatePure,
  'Proxy.kill_pure': readKillPure,
  'Proxy.set_real_pays_fee': readFeeConsent,
  'Proxy.announce': readAnnounce,
  'Proxy.remove_announcement': readRemoveAnnouncement,
  'Proxy.reject_announcement': readRejectAnnouncement,
  'Scheduler.schedule': readSchedule,
}

/** Whether the result of this call can be read. */
export function hasReader(call: DecodedCall): boolean {
  const { pallet, name } = findMadeCall(call, '').call
  return Object.hasOwn(READERS, `${pallet}.${name}`)
}

/** A storage entry after a block, by the metadata of the runtime that executed it; null for what is not there, undefined if not known. */
async function readEntryAt(
  client: Pick<ChainClient, 'request'>,
  metadata: RuntimeMetadata,
  blockHash: string,
  [pallet, name, keys]: readonly [string, string, readonly ScaleInput[]],
): Promise<ScaleValue | undefined> {
  const found = findStorage(metadata, pallet, name)
  if (!found) return undefined
  try {
    const raw = await client.request('state_getStorage', [toHex(makeStorageKey(metadata, found.pallet, found.item, keys)), blockHash])
    if (raw === null && found.item.optional) return null
    const bytes = typeof raw === 'string' ? fromHex(raw) : found.item.fallback
    return decodeValue(metadata.types, found.item.value, new ScaleReader(bytes))
  } catch {
    // The events are proof enough. That the node does not answer this read changes nothing about them.
    return undefined
  }
}

/** The hash of the block before this one; null where the node does not tell. */
async function findParent(client: Pick<ChainClient, 'request'>, blockHash: string): Promise<string | null> {
  const header: unknown = await client.request('chain_getHeader', [blockHash]).catch(() => null)
  const hash = typeof header === 'object' && header !== null && 'parentHash' in header ? header.parentHash : null
  return typeof hash === 'string' ? hash : null
}

/**
 * Says by how much the call took more than the preview had shown, beside what it brought in. What is lost with an account that ends is told
 * by its own reader.
 */
function listOverspending(events: readonly ChainEvent[], account: string, gainedRao: Rao, { spendRao }: Demands): string[] {
  const change = sumBalanceChange(
    events.filter(({ name }) => name !== 'DustLost'),
    account,
  )
  const spent = gainedRao - change
  if (spendRao === undefined || spent <= spendRao) return []
  return [`Spent beyond the preview: ${formatTao(rao(spent))} left the balance, where ${formatTao(spendRao)} were shown.`]
}

/**
 * Reads what an included call did that the chain reports as a success. The results are empty for a call that has no reader. `metadata` is
 * that of the runtime which executed the block.
 */
export async function readCallReport(
  client: Pick<ChainClient, 'request'>,
  metadata: RuntimeMetadata,
  { call, signer, demands }: { readonly call: DecodedCall; readonly signer: string; readonly demands: Demands },
  inclusion: Inclusion,
): Promise<CallReport> {
  // A carrier such as `Sudo.sudo` tells by its own events whether the carried call failed; that has been checked before. So only the
  // carried call is read here, or the carrier itself where it has left its call for later.
  const { call: events } = splitEvents(inclusion.events)
  const { call: own, actor } = findMadeCall(call, signer, events)
  const readAfter: ReadAfter = (...entry) => readEntryAt(client, metadata, inclusion.blockHash, entry)
  let parent: Promise<string | null> | undefined
  const readBefore: ReadAfter = async (...entry) => {
    parent ??= findParent(client, inclusion.blockHash)
    const hash = await parent
    return hash === null ? undefined : readEntryAt(client, metadata, hash, entry)
  }
  const explain = (error: ScaleValue): TaoError => mapDispatchError(metadata, error)
  const items = listBatchItems(metadata, own)
  const report =
    items === null
      ? await readOne({ call: own, signer: actor, events, demands, readAfter, readBefore, explain })
      : await readItems(items, actor, events, { readAfter, readBefore, explain })
  if (report === null) return { results: {} }
  return { ...report, warnings: [...(report.warnings ?? []), ...listOverspending(events, actor, report.gainedRao ?? ZERO_RAO, demands)] }
}

/** What one call did; null for a call that has no reader. */
async function readOne(input: ReportInput): Promise<CallReport | null> {
  const name = `${input.call.pallet}.${input.call.name}`
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined
  return reader ? reader(input) : null
}

/** The hotkey and the subnet that a call names, where it names any. */
function readPlace({ args }: DecodedCall): Readonly<Record<string, string | number>> {
  if (!isScaleObject(args)) return {}
  const [hotkey, netuid] = [args.hotkey ?? args.origin_hotkey, args.netuid ?? args.origin_netuid]
  return { ...(typeof hotkey === 'string' ? { hotkey } : {}), ...(typeof netuid === 'number' ? { netuid } : {}) }
}

/**
 * What each call of a batch did, in a row each. The events of a call are those up to its `ItemCompleted`. A call that changed nothing makes
 * the whole batch one that was not all done.
 */
async function readItems(
  items: readonly DecodedCall[],
  signer: string,
  events: readonly ChainEvent[],
  reads: Pick<ReportInput, 'explain' | 'readAfter' | 'readBefore'>,
): Promise<CallReport> {
  const parts = splitItems(events)
  const rows: ResultRow[] = []
  const warnings: string[] = []
  let gained = 0n
  let problem: CallReport['problem']
  for (const [index, item] of items.entries()) {
    const own = parts[index] ?? []
    const { call, actor } = findMadeCall(item, signer, own)
    const report = await readOne({ call, signer: actor, events: own, demands: {}, ...reads })
    rows.push({
      item: index + 1,
      call: `${call.pallet}.${call.name}`,
      ok: report?.problem === undefined,
      ...readPlace(call),
      ...pickPlain(report?.results ?? {}),
    })
    warnings.push(...(report?.warnings ?? []).map((warning) => `Call ${index + 1}: ${warning}`))
    gained += report?.gainedRao ?? 0n
    problem ??= report?.problem && { error: report.problem.error, done: true }
  }
  return { results: { items: rows }, warnings, gainedRao: rao(gained), ...(problem === undefined ? {} : { problem }) }
}
