/** Who pays the fee: the signer, or for some calls that a hotkey signs the coldkey that owns it. */
import { type Rao, subtractRaoSaturating } from '../../core/money.js'
import { type AccountBalance, readAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan } from '../plan.js'
import { HOTKEY_FEE_PAYER } from '../runtime/meanings/fees.js'

/**
 * The calls whose fee the owner of the signing hotkey pays, where the runtime has that rule (`ColdkeyFeeCallFilter`). Inside another call
 * they are paid by the signer.
 */
const PAID_BY_OWNER: ReadonlySet<string> = new Set([
  'SubtensorModule.set_weights',
  'SubtensorModule.set_mechanism_weights',
  'SubtensorModule.batch_set_weights',
  'SubtensorModule.commit_weights',
  'SubtensorModule.commit_mechanism_weights',
  'SubtensorModule.batch_commit_weights',
  'SubtensorModule.commit_crv3_mechanism_weights',
  'SubtensorModule.commit_timelocked_weights',
  'SubtensorModule.commit_timelocked_mechanism_weights',
  'SubtensorModule.reveal_weights',
  'SubtensorModule.reveal_mechanism_weights',
  'SubtensorModule.batch_reveal_weights',
  'SubtensorModule.serve_axon',
  'SubtensorModule.serve_axon_tls',
  'SubtensorModule.serve_prometheus',
  'SubtensorModule.associate_evm_key',
  'Commitments.set_commitment',
])

/** The coldkey that pays the fee in the signer's place, and what it pays. */
export interface OwnerFee {
  readonly account: AccountBalance
  /** Without the tip, which the runtime drops then. */
  readonly feeRao: Rao
}

/** The owner that pays the fee of a plan; null where the signer pays, or nobody has to. `feeRao` includes the tip. */
export async function readOwnerFee(
  client: ChainClient,
  metadata: RuntimeMetadata,
  { call, signer }: Plan,
  { feeRao, tipRao }: { readonly feeRao: Rao | null; readonly tipRao: Rao },
): Promise<OwnerFee | null> {
  if (feeRao === null || feeRao === tipRao || !PAID_BY_OWNER.has(`${call.pallet}.${call.name}`)) return null
  if (HOTKEY_FEE_PAYER.read(metadata).value !== 'owner') return null
  const [owner] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'Owner', keys: [signer.address], absentIsNull: true, ifPresent: true },
  ])
  if (typeof owner !== 'string') return null
  return { account: await readAccount(client, owner), feeRao: subtractRaoSaturating(feeRao, tipRao) }
}
