import { expect, test } from 'vitest'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { feeRules475 } from '../../../../../src/localnet/pallets/transaction-payment/fee-rules-475.js'
import { announcedFee, billedInfo, finalFee } from '../../../../../src/localnet/pallets/transaction-payment/fees.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { makeCall } from '../../../../helpers/worlds/run-calls.js'

const account = `0x${'01'.repeat(32)}`
const call = makeCall('System.remark', { remark: '0x01' })
const as_origin = { type: 'system', value: { type: 'Root' } }
const ONE = { ref_time: 1n, proof_size: 1n }
const group = { threshold: 1, other_signatories: [account] }
const task = { maybe_periodic: undefined, priority: 1, call }

/** What the runtime's own tests demand of an extrinsic of 100 bytes with the smallest arguments, in rao. */
const PINNED: readonly (readonly [CallValue, bigint])[] = [
  [makeCall('System.set_heap_pages', { pages: 1n }), 67_798n],
  [makeCall('Drand.set_oldest_stored_round', { oldest_round: 1n }), 68_431n],
  [makeCall('Utility.batch', { calls: [call] }), 75_704n],
  [makeCall('Utility.as_derivative', { index: 1, call }), 105_188n],
  [makeCall('Utility.batch_all', { calls: [call] }), 74_168n],
  [makeCall('Utility.dispatch_as', { as_origin, call }), 59_311n],
  [makeCall('Utility.force_batch', { calls: [call] }), 79_128n],
  [makeCall('Utility.with_weight', { call, weight: ONE }), 42_089n],
  [makeCall('Utility.if_else', { main: call, fallback: call }), 91_073n],
  [makeCall('Utility.dispatch_as_fallible', { as_origin, call }), 59_299n],
  [makeCall('Multisig.as_multi_threshold_1', { other_signatories: [account], call }), 106_356n],
  [makeCall('Multisig.as_multi', { ...group, maybe_timepoint: undefined, call, max_weight: ONE }), 125_826n],
  [makeCall('Multisig.approve_as_multi', { ...group, maybe_timepoint: undefined, call_hash: account, max_weight: ONE }), 80_240n],
  [makeCall('Multisig.cancel_as_multi', { ...group, timepoint: { height: 1, index: 1 }, call_hash: account }), 80_529n],
  [makeCall('Multisig.poke_deposit', { ...group, call_hash: account }), 80_207n],
  [makeCall('Preimage.note_preimage', { bytes: '0x01' }), 160_967n],
  [makeCall('Preimage.unnote_preimage', { hash: account }), 148_546n],
  [makeCall('Preimage.request_preimage', { hash: account }), 84_412n],
  [makeCall('Preimage.unrequest_preimage', { hash: account }), 109_641n],
  [makeCall('Preimage.ensure_updated', { hashes: [account] }), 202_393n],
  [makeCall('Scheduler.schedule', { when: 1, ...task }), 81_023n],
  [makeCall('Scheduler.cancel', { when: 1, index: 1 }), 133_691n],
  [makeCall('Scheduler.schedule_named', { id: account, when: 1, ...task }), 113_830n],
  [makeCall('Scheduler.cancel_named', { id: account }), 141_168n],
  [makeCall('Scheduler.schedule_after', { after: 1, ...task }), 81_023n],
  [makeCall('Scheduler.schedule_named_after', { id: account, after: 1, ...task }), 113_830n],
  [makeCall('Scheduler.set_retry', { task: [1, 1], retries: 1, period: 1 }), 115_785n],
  [makeCall('Scheduler.set_retry_named', { id: account, retries: 1, period: 1 }), 126_225n],
  [makeCall('Scheduler.cancel_retry', { task: [1, 1] }), 115_608n],
  [makeCall('Scheduler.cancel_retry_named', { id: account }), 125_171n],
]

const ctx = makeChainCtx(475)

test.each(PINNED)('$pallet.$name', (one, fee) => {
  const info = billedInfo(ctx, feeRules475, one, ctx.dispatchInfo(one))
  expect(finalFee(announcedFee(ctx, feeRules475, { length: 100, info, tip: 0n }))).toBe(fee)
})
