import type { Ctx } from '../../frame/context.js'
import type { CallValue } from '../../frame/values.js'
import type { Hex } from '../../schema/types.js'
import { realFeePayer } from '../proxy/fee-payer.js'
import { recycleCredit } from '../subtensor/coinbase/mint-tao.js'
import { subtensor } from '../subtensor/schema.js'
import { alphaFeeCalls475, feesInAlpha } from '../transaction-fee/fees-in-alpha.js'
import { canWithdrawInAlpha475, settleAlphaFee475, withdrawInAlpha475 } from '../transaction-fee/withdraw-in-alpha-475.js'
import { billedWeight475 } from './billed-weight-475.js'
import type { FeePayer, FeeRules } from './fee-rules.js'

/** Calls that a hotkey signs and whose fee its owner pays. */
const OWNER_PAYS = new Set([
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

/**
 * An account that consented to pays for its proxy, the tip too; a hotkey's owner pays for what the hotkey signs to do its work, without
 * the tip.
 */
function payerOf(ctx: Ctx, signer: Hex, call: CallValue): FeePayer {
  const real = realFeePayer(ctx, signer, call)
  if (real !== undefined) return { account: real, paysTip: true }
  const ownerPays = OWNER_PAYS.has(`${call.pallet}.${call.name}`) && subtensor.storage.Owner.has(ctx, signer)
  return ownerPays ? { account: subtensor.storage.Owner.get(ctx, signer), paysTip: false } : { account: signer, paysTip: true }
}

/** Half the prices, discounts, an owner who pays for the hotkey, fees that are recycled, and the excess of a fee in alpha back. */
export const feeRules475: FeeRules = {
  weightPrice: 250_000n,
  lengthPrice: 500_000_000n,
  billedWeight: billedWeight475,
  payerOf,
  keep: recycleCredit,
  alpha: {
    sources: feesInAlpha(alphaFeeCalls475),
    canPay: canWithdrawInAlpha475,
    take: withdrawInAlpha475,
    settle: settleAlphaFee475,
  },
}
