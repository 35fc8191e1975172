import { ZERO_RAO } from '../../../core/money.js'
import { listOthers, type MultisigAccount } from '../../../core/multisig-account.js'
import { queryInfo } from '../../checks/estimate-fee.js'
import type { ChainClient } from '../../client.js'
import { encodeCallBytes } from '../../metadata/encode-value.js'
import type { PlanCall } from '../../plan.js'
import { expectBigint, expectObject } from '../../scale/expect.js'

/** What a call may take of a block. */
export interface CallWeight {
  /** Picoseconds. */
  readonly ref_time: bigint
  /** Bytes. */
  readonly proof_size: bigint
}

const WHAT = 'TransactionPaymentApi.query_info.weight'
/** Added to what is measured, in percent. What a call does not take is given back with the fee. */
const MARGIN = 10n

function addMargin(measured: bigint): bigint {
  return measured + (measured * MARGIN + 99n) / 100n
}

/**
 * The weight that a multisig allows the call that it carries, as the runtime itself weighs it; null where the node cannot say. Measured is
 * `Multisig.as_multi_threshold_1` with the call in it: it weighs what the call does and a little more, and no runtime bills it at less than
 * it weighs, as they do with some calls that stand by themselves. A tenth is added, since the weights of another runtime may be larger.
 */
export async function measureWeight(
  client: ChainClient,
  account: MultisigAccount,
  member: string,
  call: PlanCall,
): Promise<CallWeight | null> {
  const args = { other_signatories: listOthers(account, member), call: { ...call } }
  const bytes = encodeCallBytes(await client.metadata(), { pallet: 'Multisig', name: 'as_multi_threshold_1', args })
  const info = await queryInfo(client, member, bytes, { nonce: 0, tipRao: ZERO_RAO })
  if (info === null) return null
  const { ref_time, proof_size } = expectObject(info.weight, WHAT)
  return { ref_time: addMargin(expectBigint(ref_time, WHAT)), proof_size: addMargin(expectBigint(proof_size, WHAT)) }
}
