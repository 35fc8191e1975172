/** Who pays what where the signer acts for another account: that one what the call spends, the signer the fee and its own deposits. */
import { addRao, formatTao, type Rao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import { type AccountBalance, computeTakeable, readAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck, PlanEffect } from '../plan.js'

export interface ActingFacts {
  readonly signer: AccountBalance
  readonly acting: AccountBalance
  /** Null where the node could not say. */
  readonly feeRao: Rao | null
  readonly ed: Rao
}

export interface ActingCost {
  readonly checks: readonly PlanCheck[]
  readonly effects: readonly PlanEffect[]
  readonly warnings: readonly string[]
}

/** What an account pays, and what has to stay on it. */
interface Share {
  readonly account: AccountBalance
  readonly spendRao: Rao
  readonly feeRao: Rao
  readonly reserveRao: Rao
}

function listParts({ spendRao, feeRao, reserveRao }: Share): string {
  return [
    ...(spendRao > 0n ? [`${formatTao(spendRao)} to spend`] : []),
    ...(feeRao > 0n ? [`${formatTao(feeRao)} fee`] : []),
    ...(reserveRao > 0n ? [`${formatTao(reserveRao)} to keep`] : []),
  ].join(', ')
}

function covers({ account, spendRao, feeRao, reserveRao }: Share, ed: Rao): boolean {
  const paid = addRao(spendRao, feeRao)
  if (paid === 0n) return true
  return computeTakeable(account, reserveRao) >= paid && (feeRao === 0n || computeTakeable(account, ed) >= feeRao)
}

function describeShare(label: string, { account, spendRao, feeRao }: Share, gainRao: Rao | null, isExact: boolean): PlanEffect[] {
  const paid = addRao(spendRao, feeRao)
  if (paid === 0n && gainRao === 0n) return []
  const left = gainRao === null ? null : subtractRaoSaturating(addRao(account.freeRao, gainRao), paid)
  return [{ label, before: formatTao(account.freeRao), after: left === null ? 'unknown' : `${isExact ? '' : 'about '}${formatTao(left)}` }]
}

/** The checks and the changes of both balances, and of a third one's that pays the fee. */
export async function assessActing(client: ChainClient, plan: Plan, { signer, acting, feeRao, ed }: ActingFacts): Promise<ActingCost> {
  const fee = feeRao ?? ZERO_RAO
  const payer = plan.feePayer ?? signer.address
  const spendRao = plan.spend.expectedRao ?? plan.spend.rao
  const feeOf = (address: string): Rao => (address === payer ? fee : ZERO_RAO)
  const { depositRao = ZERO_RAO } = plan
  // A deposit is set aside, and an account that has something set aside keeps the existential deposit.
  const own: Share = { account: signer, spendRao: depositRao, feeRao: feeOf(signer.address), reserveRao: depositRao > 0n ? ed : ZERO_RAO }
  const others: Share = { account: acting, spendRao, feeRao: feeOf(acting.address), reserveRao: plan.reserveRao }
  const third =
    payer === signer.address || payer === acting.address
      ? null
      : { account: await readAccount(client, payer), spendRao: ZERO_RAO, feeRao: fee, reserveRao: ZERO_RAO }
  const check = (name: string, who: string, what: string, share: Share): PlanCheck => ({
    name,
    title: `${who} covers ${what}`,
    failed: `${who} does not cover ${what}`,
    ok: covers(share, ed),
    detail: `${share.account.address} can spend ${formatTao(share.account.spendableRao)}; ${listParts(share) || 'nothing to pay'}`,
    code: 'INSUFFICIENT_BALANCE',
    hint: `Fund ${share.account.address}.`,
  })
  const spends = check('account-covers-spend', 'The account that acts', 'what is spent', others)
  // What is carried out later has to be covered then. Today it is worth a word and no refusal.
  const isDue = plan.later === undefined
  return {
    checks: [
      ...(isDue ? [spends] : []),
      check('balance-covers-cost', 'The signer', own.spendRao > 0n ? 'fee and deposit' : 'the fee', own),
      ...(third ? [check('payer-covers-fee', 'The account that pays the fee', 'it', third)] : []),
    ],
    effects: [
      ...describeShare(
        'account balance',
        others,
        plan.gainRao ?? (plan.gainRao === null ? null : ZERO_RAO),
        plan.spend.expectedRao === undefined,
      ),
      ...describeShare(`${plan.signer.role} balance`, own, ZERO_RAO, feeRao !== null),
      ...(third ? describeShare(`balance of ${payer}`, third, ZERO_RAO, feeRao !== null) : []),
    ],
    warnings: isDue || spends.ok ? [] : [`It could not be carried out now: ${spends.detail}.`],
  }
}
