import { addRao, formatTao, type Rao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import { computeTakeable, readAccounts, readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { computeSpendable } from '../checks/compute-spendable.js'
import { askFeeAhead } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import type { EvmOwner } from '../evm/evm-owner.js'
import { isMainnet } from '../networks.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { classifyDestination, classifyMirror, type OwnKey } from './classify-destination.js'

export interface TransferRequest {
  /** Coldkey that pays, SS58. */
  readonly from: string
  /** SS58. */
  readonly to: string
  readonly amountRao: Rao | 'all'
  /** Let the account be removed when nothing is left. Otherwise the existential deposit stays. */
  readonly allowDeath: boolean
  /** The tip, paid on top of the fee. An amount of `all` leaves enough for it. */
  readonly tipRao?: Rao
  /** The user's own accounts by address, so that a transfer to one of them is recognised. */
  readonly own?: ReadonlyMap<string, OwnKey>
  /** EVM addresses that are known here, so that a transfer to the mirror of one is recognised. */
  readonly mirrors?: readonly EvmOwner[]
}

function makeCall(request: TransferRequest, amountRao: Rao): PlanCall {
  if (request.amountRao === 'all' && request.allowDeath) {
    return { pallet: 'Balances', name: 'transfer_all', args: { dest: request.to, keep_alive: false } }
  }
  return {
    pallet: 'Balances',
    name: request.allowDeath ? 'transfer_allow_death' : 'transfer_keep_alive',
    args: { dest: request.to, value: amountRao },
  }
}

/**
 * Plans a transfer of TAO. `all` means what is left after the fee and, unless the account may be removed, after the existential deposit.
 * The plan checks that the receiver will hold at least the existential deposit, says what kind of account the receiver is, and warns if TAO
 * sent there may be hard or impossible to move again, as on a hotkey.
 */
export async function planTransfer(client: ChainClient, request: TransferRequest): Promise<Plan> {
  askSignerAhead(client, request.from)
  if (request.amountRao !== 'all') {
    askFeeAhead(client, request.from, makeCall(request, request.amountRao), request.tipRao ?? ZERO_RAO)
  }
  const [accounts, ed, destination] = await Promise.all([
    readAccounts(client, [request.from, request.to]),
    readExistentialDeposit(client),
    classifyMirror(request.to, request.mirrors ?? []) ?? classifyDestination(client, request.to, request.own ?? new Map()),
  ])
  const [sender, receiver] = accounts
  const mayDie = request.allowDeath && sender?.isHeld !== true
  const reserveRao = mayDie ? ZERO_RAO : ed
  const amountRao =
    request.amountRao === 'all'
      ? await computeSpendable(client, {
          signer: request.from,
          takeableRao: sender ? computeTakeable(sender, reserveRao) : ZERO_RAO,
          tipRao: request.tipRao ?? ZERO_RAO,
          makeCall: (amount) => makeCall(request, amount),
        })
      : request.amountRao
  const before = receiver?.freeRao ?? ZERO_RAO
  const after = addRao(before, amountRao)
  const checks: PlanCheck[] = [
    {
      name: 'amount-positive',
      title: 'The amount is more than zero',
      failed: 'The amount is zero',
      ok: amountRao > 0n,
      detail: request.amountRao === 'all' ? `${formatTao(amountRao)} are left after fee and deposit` : formatTao(amountRao),
      code: 'NOTHING_TO_SEND',
      hint: 'Fund the account, or name an amount.',
    },
    {
      name: 'receiver-will-exist',
      title: 'The receiver holds at least the existential deposit afterwards',
      failed: 'The receiver would hold less than the existential deposit',
      ok: after >= ed,
      detail: `it will hold ${formatTao(after)}; the least is ${formatTao(ed)}`,
      code: 'BELOW_EXISTENTIAL_DEPOSIT',
      hint: `Send at least ${formatTao(subtractRaoSaturating(ed, before))}.`,
    },
    {
      name: 'receiver-is-another',
      title: 'Sender and receiver differ',
      failed: 'Sender and receiver are the same account',
      ok: request.from !== request.to,
      detail: '',
      code: 'TRANSFER_TO_SELF',
      hint: 'Check the destination.',
    },
  ]
  const warnings: string[] = destination.warning === null ? [] : [destination.warning]
  if (mayDie) warnings.push('The account is removed if less than the existential deposit stays on it.')
  else if (request.allowDeath)
    warnings.push('The account cannot be removed: something on the chain refers to it. The existential deposit stays.')
  if (isMainnet(client.genesisHash) && before === 0n && (receiver?.nonce ?? 0) === 0) {
    warnings.push('The receiver has never been used on this chain; compare the address once more.')
  }
  return {
    id: 'wallet transfer',
    title: `Transfer ${formatTao(amountRao)} to ${request.to}`,
    call: makeCall(request, amountRao),
    signer: { role: 'coldkey', address: request.from },
    account: null,
    checks,
    fields: [
      { label: 'to', value: request.to },
      { label: 'which is', value: destination.text },
      { label: 'amount', value: `${formatTao(amountRao)}${request.amountRao === 'all' ? ' (all)' : ''}` },
    ],
    effects: [{ label: 'receiver', before: formatTao(before), after: formatTao(after) }],
    warnings,
    ...(destination.concern === undefined ? {} : { concerns: [destination.concern] }),
    spend: { rao: amountRao, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao,
    feePayableInAlpha: false,
  }
}
