/** Running something of the EVM without a block, as Ethereum's tools do before they sign. */
import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { mapDispatchError } from '../errors.js'
import { expectObject, isScaleObject } from '../scale/expect.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { API, LEAST_GAS } from './evm-units.js'
import { describeExit } from './exit-reason.js'
import { makeU256, readU256 } from './read-u256.js'

/** The most that one transaction can take. */
export const BLOCK_GAS = 75_000_000n
const NOBODY = `0x${'00'.repeat(20)}`

export interface TrialRequest {
  /** H160; nobody where left out. */
  readonly from?: string
  /** H160; null where a contract is created. */
  readonly to: string | null
  readonly value: bigint
  readonly data: string
  readonly gas?: bigint
}

export type Trial =
  | { readonly ok: true; readonly output: string; readonly gasUsed: bigint }
  /** `reason` in words; `output` what the code said, hex. `isUnlisted`: creations are tried for those alone whom root lists. */
  | { readonly ok: false; readonly reason: string; readonly output: string; readonly isUnlisted?: true }

function toOutput(value: ScaleValue | undefined): string {
  return value instanceof Uint8Array ? toHex(value) : typeof value === 'string' ? value : '0x'
}

/** Runs a call or a creation at the pinned block. A failure is part of the result; network errors are thrown. */
export async function tryEvm(client: ChainClient, { from = NOBODY, to, value, data, gas = BLOCK_GAS }: TrialRequest): Promise<Trial> {
  const limits = [[...makeU256(gas)], null, null, null, true, null, null] as const
  const input = [fromHex(data), [...makeU256(value)]] as const
  const answer =
    to === null
      ? await client.callApi(API, 'create', [from.toLowerCase(), ...input, ...limits])
      : await client.callApi(API, 'call', [from.toLowerCase(), to.toLowerCase(), ...input, ...limits])
  const { type, value: inner } = expectObject(answer, `${API}.call`)
  const result = isScaleObject(inner) ? inner : {}
  if (type !== 'Ok') return { ok: false, output: '0x', ...(await explainDispatch(client, inner)) }
  const output = toOutput(result.value)
  const reason = describeExit(result.exit_reason, output)
  if (reason !== null) return { ok: false, reason, output }
  const used = isScaleObject(result.used_gas) ? result.used_gas : {}
  return { ok: true, output, gasUsed: readU256(used.standard, 'used_gas') }
}

async function explainDispatch(
  client: ChainClient,
  error: ScaleValue | undefined,
): Promise<{ readonly reason: string; readonly isUnlisted?: true }> {
  try {
    const mapped = mapDispatchError(await client.metadata(), error ?? null)
    const reason = mapped.why === undefined ? mapped.message : `${mapped.message}: ${mapped.why}`
    return mapped.details?.pallet === 'EVM' && mapped.details.error === 'NotAllowed' ? { reason, isUnlisted: true } : { reason }
  } catch (failure) {
    if (failure instanceof TaoError || failure instanceof RangeError) return { reason: 'the runtime refused it' }
    throw failure
  }
}

const MARGIN_PERCENT = 110n
const MARGIN_GAS = 10_000n
/** How often what was found is halved towards what was too little. */
const REFINEMENTS = 3

/**
 * The gas with which something that was tried succeeds, with a margin: what is not used is not paid. It can be far more than what is used:
 * precompiles want the weight that a call declares to be there before they make it. Where no code runs there is no margin: what is behind
 * an address can change, and code may act as its caller with the gas that is left, by handing its call on to a precompile.
 */
export async function findGas(client: ChainClient, request: TrialRequest): Promise<{ readonly trial: Trial; readonly gas: bigint }> {
  const trial = await tryEvm(client, request)
  if (!trial.ok) return { trial, gas: BLOCK_GAS }
  // From less than that a node that lies could have it doubled for ever.
  let high = trial.gasUsed
  if (high < LEAST_GAS) high = LEAST_GAS
  let low = high - 1n
  const suffices = async (gas: bigint): Promise<boolean> => gas >= BLOCK_GAS || (await tryEvm(client, { ...request, gas })).ok
  while (!(await suffices(high))) {
    low = high
    high *= 2n
  }
  for (let step = 0; step < REFINEMENTS && high - low > MARGIN_GAS; step++) {
    const middle = (low + high) / 2n
    if (await suffices(middle)) high = middle
    else low = middle
  }
  if (high === LEAST_GAS) return { trial, gas: LEAST_GAS }
  const gas = (high * MARGIN_PERCENT) / 100n + MARGIN_GAS
  return { trial, gas: gas < BLOCK_GAS ? gas : BLOCK_GAS }
}
