/** Plans a transaction of an EVM key: what it would cost at most, and whether it would succeed now. */
import { formatEvmAddress, mirrorEvmAddress } from '../../../core/evm-address.js'
import { formatTao, type Rao, rao, subtractRaoSaturating } from '../../../core/money.js'
import { encodeAddress } from '../../../core/ss58.js'
import type { ChainClient } from '../../client.js'
import type { Plan, PlanCheck, PlanEffect, PlanField } from '../../plan.js'
import { expectBigint } from '../../scale/expect.js'
import { isForeignChainId } from '../chain-ids.js'
import { API, ceilToRao, WEI_PER_RAO } from '../evm-units.js'
import { readEvmAccounts } from '../read-evm-accounts.js'
import { readU256 } from '../read-u256.js'
import { BLOCK_GAS, findGas, type Trial } from '../trial.js'
import { type EvmTransaction, makeTransactCall } from './evm-transaction.js'

/** How far above the price of now the limit of the price is: what is paid is the price of the block. */
const PRICE_LIMIT_PERCENT = 125n
const GWEI = 1e9

export interface EvmWrite {
  readonly id: string
  readonly title: (amount: string) => string
  /** 20 bytes of the key that signs. */
  readonly from: Uint8Array
  /** H160; null where a contract is created. */
  readonly to: string | null
  /** What is sent along; `all` leaves what the gas may cost at most. */
  readonly valueRao: Rao | 'all'
  readonly data: string
  /** The most that the gas may cost. */
  readonly maxFeeRao: Rao
  /** The nonce that was asked for; the next one where left out. */
  readonly nonce?: bigint | undefined
  readonly fields: readonly PlanField[]
  readonly checks?: readonly PlanCheck[]
  readonly effects?: readonly PlanEffect[]
  readonly warnings?: readonly string[]
  readonly concerns?: readonly string[]
  /** TAO that the call takes of the key's account beside what is sent along. */
  readonly takesRao?: Rao
  /** The plan whose price and trades are those of what the precompile does. */
  readonly priced?: Plan
}

/** A plan with the transaction that is signed for it. */
export interface EvmPlan extends Plan {
  readonly transaction: EvmTransaction
  /** The gas at the limit of its price: the most that it costs. */
  readonly maxGasRao: Rao
}

const UNTRIED: PlanCheck = {
  name: 'evm-trial-passes',
  title: 'The EVM carries it out when tried',
  failed: 'The EVM refuses it when it is tried',
  ok: true,
  detail: 'not tried: the runtime tries creations for listed addresses alone',
  code: 'EVM_REVERTED',
  hint: 'Have root list the address.',
}

const UNTRIED_WARNING =
  'The runtime tries the creation of contracts for those alone whom root has listed, and carries it out for everybody: whether this one ' +
  'succeeds is not known before. The gas is limited by --max-gas-cost alone.'

function checkTrial(trial: Trial): PlanCheck {
  return {
    name: 'evm-trial-passes',
    title: 'The EVM carries it out when tried',
    failed: 'The EVM refuses it when it is tried',
    ok: trial.ok,
    detail: trial.ok ? `${trial.gasUsed} gas` : trial.reason,
    code: 'EVM_REVERTED',
    hint: 'Mend what it says; nothing was signed.',
  }
}

/** The plan at the pinned block. Throws the network (5). */
export async function planEvm(client: ChainClient, write: EvmWrite): Promise<EvmPlan> {
  const [[account], stated, price] = await Promise.all([
    readEvmAccounts(client, [write.from]),
    client.callApi(API, 'chain_id', []),
    client.callApi(API, 'gas_price', []),
  ])
  if (account === undefined) throw new RangeError('no account was read')
  const chainId = expectBigint(stated, `${API}.chain_id`)
  const from = formatEvmAddress(write.from)
  const maxFeePerGas = (readU256(price, 'gas_price') * PRICE_LIMIT_PERCENT) / 100n
  const tried = write.valueRao === 'all' ? WEI_PER_RAO : write.valueRao * WEI_PER_RAO
  const found = await findGas(client, { from, to: write.to, value: tried, data: write.data })
  const { trial } = found
  // The trial asks who is listed, the transaction does not.
  const isUntried = write.to === null && !trial.ok && trial.isUnlisted === true
  const affordable = (write.maxFeeRao * WEI_PER_RAO) / (maxFeePerGas > 0n ? maxFeePerGas : 1n)
  const gas = isUntried && affordable < BLOCK_GAS ? affordable : found.gas
  const maxGasWei = gas * maxFeePerGas
  const maxGasRao = ceilToRao(maxGasWei)
  const left = account.balanceWei - maxGasWei
  const valueRao = write.valueRao === 'all' ? rao(left > 0n ? left / WEI_PER_RAO : 0n) : write.valueRao
  const takesRao = write.takesRao ?? rao(0n)
  const needed = valueRao + takesRao + maxGasRao
  const transaction: EvmTransaction = {
    chainId: Number(chainId),
    nonce: write.nonce ?? account.nonce,
    gas,
    maxFeePerGas,
    // Nothing is included earlier for a tip.
    maxPriorityFeePerGas: 0n,
    to: write.to,
    value: valueRao * WEI_PER_RAO,
    data: write.data,
  }
  const checks: PlanCheck[] = [
    {
      name: 'chain-id-known',
      title: 'The EVM chain id is that of this chain',
      failed: 'The EVM chain id is not the one of this chain',
      ok: Number.isSafeInteger(transaction.chainId) && chainId > 0n && !isForeignChainId(client.genesisHash, chainId),
      detail: String(chainId),
      code: 'EVM_CHAIN_ID',
      hint: 'Look at `taoctl evm doctor`; a signature with a wrong chain id could be used elsewhere.',
    },
    {
      name: 'nonce-is-next',
      title: 'The nonce is the next one of the address',
      failed: 'The nonce is not the next one of the address',
      ok: transaction.nonce === account.nonce,
      detail: `nonce ${transaction.nonce}, next ${account.nonce}`,
      code: 'NONCE_NOT_NEXT',
      hint: 'Leave --nonce out.',
    },
    ...(write.checks ?? []),
    {
      name: 'evm-balance-covers-cost',
      title: 'The EVM address has what is sent and what the gas may cost',
      failed: 'The EVM address has too little',
      ok: rao(account.balanceWei / WEI_PER_RAO) >= needed,
      detail: `it can spend ${formatTao(account.balanceRao)}, ${formatTao(rao(needed))} may be needed`,
      code: 'INSUFFICIENT_BALANCE',
      hint: 'Send less, or fund it with `taoctl evm fund`.',
    },
    isUntried ? UNTRIED : checkTrial(trial),
    {
      name: 'gas-within-limit',
      title: 'The gas costs no more than it may',
      failed: 'The gas may cost more than it may',
      ok: maxGasRao <= write.maxFeeRao,
      detail: `at most ${formatTao(maxGasRao)}, allowed are ${formatTao(write.maxFeeRao)}`,
      code: 'FEE_TOO_HIGH',
      hint: 'Raise --max-gas-cost.',
    },
  ]
  const spent = rao(valueRao + takesRao)
  return {
    id: write.id,
    title: write.title(formatTao(valueRao)),
    call: makeTransactCall(transaction),
    signer: { role: 'coldkey', label: 'EVM key', address: encodeAddress(mirrorEvmAddress(write.from)) },
    account: null,
    checks,
    fields: [
      { label: 'EVM key', value: from },
      ...write.fields,
      { label: 'gas', value: `${gas} at most, at ${Number(maxFeePerGas) / GWEI} gwei at most` },
      { label: 'nonce', value: String(transaction.nonce) },
      { label: 'EVM chain id', value: String(chainId) },
    ],
    effects: [
      ...(write.effects ?? []),
      {
        label: 'EVM key balance',
        before: formatTao(account.balanceRao),
        after: `at least ${formatTao(subtractRaoSaturating(account.balanceRao, rao(needed)))}`,
      },
    ],
    warnings: [...(isUntried ? [UNTRIED_WARNING] : []), ...(write.warnings ?? [])],
    ...(write.concerns === undefined || write.concerns.length === 0 ? {} : { concerns: write.concerns }),
    // The gas is part of it: no event tells it apart as a fee.
    spend: { rao: rao(needed), bounded: true, expectedRao: spent, note: 'the gas included' },
    price: write.priced?.price ?? null,
    ...(write.priced?.trades === undefined ? {} : { trades: write.priced.trades }),
    ...(write.priced?.gainRao === undefined ? {} : { gainRao: write.priced.gainRao }),
    settledAtSigning: ['transaction'],
    recheckAtSigning: true,
    reserveRao: rao(0n),
    feePayableInAlpha: false,
    transaction,
    maxGasRao,
  }
}
