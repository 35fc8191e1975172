import { addRao, type Rao, ZERO_RAO } from '../../core/money.js'
import { type AccountBalance, readExistentialDeposit } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { asPlanCall, findActingCall } from '../extrinsic/carried-call.js'
import { decodeCall } from '../metadata/decode-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect, PreviewShield } from '../plan.js'
import { fromHex } from '../scale/hex.js'
import type { ExecuteOptions } from '../send/execute-hooks.js'
import { assessActing } from './check-acting.js'
import { checkBalance, checkOwnerBalance, describeBalance } from './check-balance.js'
import { checkCallDepth } from './check-call-depth.js'
import { checkCallWorks } from './check-call-works.js'
import { checkActing, checkSigner, readSigner } from './check-signer.js'
import { type CallDryRun, dryRunCall } from './dry-run-call.js'
import { estimateFee } from './estimate-fee.js'
import { readOwnerFee } from './fee-payer.js'

/** What is known of a plan before the user is asked anything. */
export interface Assessment {
  /** null when the node could not say. */
  readonly feeRao: Rao | null
  /** What holds the signer back; the plan's own checks, since they name the exact figures; then the checks that every write has. */
  readonly checks: readonly PlanCheck[]
  /** The plan's own effects, and the change of the signer's balance. */
  readonly effects: readonly PlanEffect[]
  /** The plan's own warnings, and those that any write can have. */
  readonly warnings: readonly string[]
  /** What the runtime's dry run of the call gave; undefined where the runtime offers no dry run. */
  readonly tried: CallDryRun | undefined
  /** Of the pinned block. */
  readonly blockNumber: number
}

/** The call that the account makes for which the signer acts: now, or later, by another transaction. */
function findCallOfAccount(metadata: RuntimeMetadata, { call, later }: Plan): PlanCall {
  return findActingCall(later === undefined ? call : asPlanCall(decodeCall(metadata, fromHex(later.callData))))
}

type Paid = Pick<Assessment, 'checks' | 'effects' | 'warnings'>

/** Who pays what where the signer acts for itself. */
async function assessOwn(
  client: ChainClient,
  metadata: RuntimeMetadata,
  plan: Plan,
  { account, feeRao, tipRao, ed }: { account: AccountBalance; feeRao: Rao | null; tipRao: Rao; ed: Rao },
): Promise<Paid> {
  const ownerFee = await readOwnerFee(client, metadata, plan, { feeRao, tipRao })
  const owner = ownerFee && checkOwnerBalance(ownerFee, ed)
  // What the owner pays is not the signer's, and a hotkey spends nothing else.
  const cost = { plan, account, feeRao: owner ? ZERO_RAO : feeRao, ed }
  return {
    checks: owner ? [owner.check] : checkBalance(cost),
    effects: [...describeBalance(cost), ...(owner ? [owner.effect] : [])],
    warnings: owner && tipRao > 0n ? ['No tip is taken where the owner of a hotkey pays the fee.'] : [],
  }
}

/** The fee of a write together with that of its carrier; null if the node could not say one of them. */
function addCarrierFee(feeRao: Rao | null, shield: PreviewShield | null): Rao | null {
  if (shield === null || feeRao === null) return feeRao
  return shield.carrierFeeRao === null ? null : addRao(feeRao, shield.carrierFeeRao)
}

/**
 * Collects the fee, the checks, the effects and the warnings of a plan at the pinned block. `call` is the plan's call, encoded for this
 * runtime; `options.shield` is what is decided meanwhile of sending it encrypted.
 */
export async function assessPlan(
  client: ChainClient,
  metadata: RuntimeMetadata,
  plan: Plan,
  call: Uint8Array,
  options: Pick<ExecuteOptions, 'tipRao' | 'nonce'> & { readonly shield?: Promise<PreviewShield | null> },
): Promise<Assessment> {
  const [ownFee, facts, acting, tried, ed, shield = null] = await Promise.all([
    estimateFee(client, plan.signer.address, call, options.tipRao ?? ZERO_RAO),
    readSigner(client, plan.signer.address),
    plan.account === null ? null : readSigner(client, plan.account),
    dryRunCall(client, metadata, plan),
    readExistentialDeposit(client),
    options.shield,
  ])
  const tipRao = options.tipRao ?? ZERO_RAO
  const feeRao = addCarrierFee(ownFee, shield)
  // Somebody who has agreed to pay for a proxy pays for its calls alone, and the proxy for the carrier.
  const paid = acting
    ? await assessActing(client, plan, {
        signer: facts.account,
        acting: acting.account,
        feeRao: plan.feePayer === undefined ? feeRao : ownFee,
        ed,
      })
    : await assessOwn(client, metadata, plan, { account: facts.account, feeRao, tipRao, ed })
  const ofKeys = [...checkSigner(plan, facts, options.nonce), ...(acting ? checkActing(findCallOfAccount(metadata, plan), acting) : [])]
  return {
    feeRao,
    checks: [
      // While the key itself is held back, what would help this call is no remedy.
      ...ofKeys.filter(({ ok }) => !ok),
      ...plan.checks,
      ...checkCallWorks(metadata, plan),
      ...checkCallDepth(metadata, call),
      ...ofKeys.filter(({ ok }) => ok),
      ...paid.checks,
      ...(tried && 'check' in tried ? [tried.check] : []),
    ],
    effects: [...plan.effects, ...paid.effects],
    warnings: [...plan.warnings, ...(feeRao === null ? ['The node could not say what the fee is.'] : []), ...paid.warnings],
    tried,
    blockNumber: facts.clock.block,
  }
}
