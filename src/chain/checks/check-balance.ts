/** Checks that the signer's balance, or its stake, pays for a plan. The arithmetic is that of FRAME's balances pallet, exact to the rao. */
import {
  type Alpha,
  addRao,
  alpha,
  formatAlpha,
  formatTao,
  type Rao,
  subtractRaoSaturating,
  UNITS_PER_TOKEN,
  ZERO_RAO,
} from '../../core/money.js'
import { type AccountBalance, computeTakeable } from '../account/read-account.js'
import type { Plan, PlanCheck, PlanEffect } from '../plan.js'
import type { OwnerFee } from './fee-payer.js'

export interface Cost {
  readonly plan: Plan
  /** The signer's account. */
  readonly account: AccountBalance
  /** Null where the node could not say. */
  readonly feeRao: Rao | null
  /** The existential deposit. Paying the fee must leave this much on the account, even if the call itself may take all. */
  readonly ed: Rao
}

function expectedSpend({ spend }: Plan): Rao {
  return spend.expectedRao ?? spend.rao
}

function isShortOfFee({ account, feeRao, ed }: Cost): boolean {
  return feeRao !== null && feeRao > 0n && computeTakeable(account, ed) < feeRao
}

/** Whether the runtime will take the fee in alpha. It does so for calls that allow it when the signer has too little TAO. */
function takesFeeInAlpha(cost: Cost): boolean {
  const { plan, account } = cost
  return plan.feePayableInAlpha && expectedSpend(plan) === 0n && account.canSign && isShortOfFee(cost)
}

/** The alpha that a fee is worth at the spot price, as the runtime rounds it. */
function alphaForFee(fee: Rao, { staked, price }: NonNullable<Plan['feeStake']>): Alpha {
  return alpha(staked.netuid, price === 0n ? 0n : (fee * UNITS_PER_TOKEN) / price)
}

/** The check that the stake covers the fee and, on top of it, the amount that the call takes. */
function checkStakeCoversFee({ plan, feeRao }: Cost): PlanCheck[] {
  const { feeStake } = plan
  if (!feeStake) return []
  const fee = alphaForFee(feeRao ?? ZERO_RAO, feeStake)
  const { staked, taken } = feeStake
  return [
    {
      name: 'stake-covers-fee',
      title: 'The stake covers the fee, which is taken in alpha',
      failed: 'The stake does not cover the fee, which is taken in alpha',
      ok: staked.alphaRao >= fee.alphaRao + (taken?.alphaRao ?? 0n),
      detail: `${formatAlpha(staked)} are staked; about ${formatAlpha(fee)} fee${taken === null ? '' : `, ${formatAlpha(taken)} to take`}`,
      code: 'INSUFFICIENT_BALANCE',
      hint:
        taken === null
          ? 'Fund the coldkey with TAO for the fee.'
          : 'Take less, or all of it with --amount all; or fund the coldkey with TAO for the fee.',
    },
  ]
}

/** The check that the owner of the signing hotkey covers the fee, where the runtime takes it from there; and what it changes. */
export function checkOwnerBalance({ account, feeRao }: OwnerFee, ed: Rao): { readonly check: PlanCheck; readonly effect: PlanEffect } {
  const { address, freeRao, spendableRao } = account
  return {
    check: {
      name: 'balance-covers-cost',
      title: "The hotkey's owner covers the fee",
      failed: "The hotkey's owner does not cover the fee",
      ok: computeTakeable(account, ed) >= feeRao,
      detail: `${address} can spend ${formatTao(spendableRao)}; ${formatTao(feeRao)} fee, which it pays in place of the hotkey`,
      code: 'INSUFFICIENT_BALANCE',
      hint: `Fund ${address}.`,
    },
    effect: {
      label: `balance of the owner ${address}`,
      before: formatTao(freeRao),
      after: formatTao(subtractRaoSaturating(freeRao, feeRao)),
    },
  }
}

/** The checks that the signer's balance, or its stake, pays for the plan. */
export function checkBalance(cost: Cost): PlanCheck[] {
  const { plan, account, feeRao } = cost
  const fee = feeRao ?? ZERO_RAO
  const spend = expectedSpend(plan)
  // Setting weights and similar calls are free. The chain accepts them from keys without a balance, as most validators' hotkeys are.
  if (addRao(spend, fee) === 0n && feeRao !== null) {
    return [{ name: 'balance-covers-cost', title: 'Free of charge', failed: '', ok: true, detail: '', code: 'INSUFFICIENT_BALANCE' }]
  }
  const short = computeTakeable(account, plan.reserveRao) < addRao(spend, fee) || isShortOfFee(cost)
  const inAlpha = takesFeeInAlpha(cost)
  const parts = [
    ...(spend > 0n ? [`${formatTao(spend)} to spend`] : []),
    `${formatTao(fee)} fee`,
    ...(plan.reserveRao > 0n ? [`${formatTao(plan.reserveRao)} to keep`] : []),
  ]
  return [
    {
      name: 'balance-covers-cost',
      title: 'The balance covers spend and fee',
      failed: 'The balance does not cover spend and fee',
      ok: !short || inAlpha,
      detail: `${formatTao(account.spendableRao)} can be spent; ${parts.join(', ')}${inAlpha ? '; the fee is taken in alpha instead' : ''}`,
      code: 'INSUFFICIENT_BALANCE',
      hint: `Fund ${account.address}${spend > 0n ? ', or use a smaller amount' : ''}.`,
    },
    ...(inAlpha ? checkStakeCoversFee(cost) : []),
  ]
}

/** The signer's free balance before and after the plan, fee included. Empty if the balance does not change. */
export function describeBalance(cost: Cost): PlanEffect[] {
  const { plan, account, feeRao } = cost
  const { spend, gainRao = ZERO_RAO, signer } = plan
  const paid = addRao(expectedSpend(plan), takesFeeInAlpha(cost) ? ZERO_RAO : (feeRao ?? ZERO_RAO))
  if (paid === 0n && gainRao === 0n) return []
  const exact = spend.bounded && spend.expectedRao === undefined && gainRao === 0n && feeRao !== null
  const left = gainRao === null ? null : subtractRaoSaturating(addRao(account.freeRao, gainRao), paid)
  return [
    {
      label: `${signer.role} balance`,
      before: formatTao(account.freeRao),
      after:
        left === null
          ? 'unknown'
          : `${spend.partial && spend.expectedRao === undefined ? 'at least ' : exact ? '' : 'about '}${formatTao(left)}`,
    },
  ]
}
