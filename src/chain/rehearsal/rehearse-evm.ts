/**
 * Runs what an EVM key is to sign on a fork. No fork takes a mark for the signature of such a key, of which the runtime gets the sender.
 * So the same call goes into the EVM by the runtime's own `EVM.call`, from the account that may speak for the address there: its first
 * twenty bytes are the address. It is given TAO on the fork for the fee of that extrinsic, which is not part of what is shown.
 */
import { mirrorEvmAddress, parseEvmAddress } from '../../core/evm-address.js'
import { formatTao, rao } from '../../core/money.js'
import { encodeAddress } from '../../core/ss58.js'
import { readAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { makeU256 } from '../evm/read-u256.js'
import type { EvmPlan } from '../evm/send/plan-evm.js'
import { makeMortalEra } from '../extrinsic/era.js'
import { makeMarked } from '../extrinsic/extrinsic.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import { findCall } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { splitEvents } from '../outcome/own-events.js'
import { pickEvents, readFailure } from '../outcome/read-outcome.js'
import type { PlanCall, Preview } from '../plan.js'
import { toHex } from '../scale/hex.js'
import { describeExtensions } from '../send/describe-extensions.js'
import { describeRefusal } from '../send/simulate.js'
import { type Found, nameEvents, readAccountAfter, readEvents, warnOfProof } from './judge-rehearsal.js'
import { addFound, type Choice, refuse } from './rehearse.js'
import type { Rehearsed } from './simulator.js'

/** How many bytes an account has behind the address that it speaks for. */
const REST = 12
const ERA_PERIOD = 64
/** Events by which the EVM says that it did not carry out what it was given. */
const STOPPED = ['EVM.ExecutedFailed', 'EVM.CreatedFailed']

interface Shown {
  readonly plan: EvmPlan
  readonly preview: Preview
  readonly metadata: RuntimeMetadata
}

function makeCall({ transaction }: EvmPlan, from: string): PlanCall {
  const { to, data, value, gas, maxFeePerGas } = transaction
  const shared = {
    source: from,
    value: [...makeU256(value)],
    gas_limit: gas,
    max_fee_per_gas: [...makeU256(maxFeePerGas)],
    max_priority_fee_per_gas: null,
    nonce: null,
    access_list: [],
    authorization_list: [],
  }
  return to === null
    ? { pallet: 'EVM', name: 'create', args: { ...shared, init: data } }
    : { pallet: 'EVM', name: 'call', args: { ...shared, target: to.toLowerCase(), input: data } }
}

/** The arguments that the call has on this runtime. */
function fitCall(metadata: RuntimeMetadata, { pallet, name, args }: PlanCall): PlanCall {
  const known = findCall(metadata, pallet, name)?.fields.map((field) => field.name)
  return { pallet, name, args: Object.fromEntries(Object.entries(args).filter(([argument]) => known?.includes(argument) !== false)) }
}

async function makeExtrinsic(client: ChainClient, { plan, preview, metadata }: Shown, speaker: Uint8Array, from: string): Promise<string> {
  const call = encodeCallBytes(metadata, resolveCall(metadata, fitCall(metadata, makeCall(plan, from)), client.runtime.specVersion))
  const [{ nonce }, number] = await Promise.all([readAccount(client, encodeAddress(speaker)), client.readBlockNumber()])
  const era = makeMortalEra(ERA_PERIOD, number)
  const birthHash = era.birthBlock === number ? client.blockHash : String(await client.request('chain_getBlockHash', [era.birthBlock]))
  const data = describeExtensions({ client, options: {} }, { preview }, { eraBytes: era.bytes, birthHash, nonce })
  return toHex(makeMarked(speaker, encodeSignedExtensions(metadata, data), call))
}

async function judge(client: ChainClient, { plan, metadata }: Shown, rehearsed: Rehearsed): Promise<Found> {
  const { number, index, refusal } = rehearsed
  const where = `on a fork of block ${number}`
  const warnings = warnOfProof(rehearsed)
  if (index === null) {
    const why = describeRefusal(refusal ?? '0x', client.runtime.specVersion)
    return {
      effects: [{ label: 'simulated', after: `refused ${where}` }],
      differences: [`the runtime would not take it ${where}: ${why}`],
      warnings,
    }
  }
  const { address } = plan.signer
  const [records, before, after] = await Promise.all([
    readEvents(metadata, rehearsed),
    readAccount(client, address),
    readAccountAfter(metadata, rehearsed, address),
  ])
  const events = pickEvents(records, index)
  const failure = readFailure(metadata, events)
  const { call } = splitEvents(events)
  const isStopped = call.some(({ pallet, name }) => STOPPED.includes(`${pallet}.${name}`))
  const failed =
    failure === null ? (isStopped ? 'the EVM stops it' : null) : `${failure.message}${failure.why === undefined ? '' : `: ${failure.why}`}`
  const left = before.freeRao - after
  return {
    effects: [
      { label: 'simulated', after: `${failed === null ? 'succeeds' : 'fails'} ${where}` },
      { label: 'simulated balance', before: formatTao(before.freeRao), after: formatTao(after) },
      ...(call.length === 0 ? [] : [{ label: 'simulated events', after: nameEvents(call) }]),
    ],
    differences: [
      ...(failed === null ? [] : [`it would fail: ${failed}`]),
      ...(left > plan.spend.rao ? [`${formatTao(rao(left))} would leave the EVM key, where ${formatTao(plan.spend.rao)} are shown`] : []),
    ],
    warnings,
  }
}

/** The preview with what a fork shows of it, as `rehearse` does for other keys. Throws the same. */
export async function rehearseEvm(client: ChainClient, shown: Shown, { simulator, strict = false }: Choice): Promise<Preview> {
  const { plan, preview, metadata } = shown
  const field = plan.fields.find(({ label }) => label === 'EVM key')
  if (simulator === undefined || field === undefined || !preview.checks.every(({ ok }) => ok)) return preview
  const bytes = parseEvmAddress(field.value)
  if (encodeAddress(mirrorEvmAddress(bytes)) !== plan.signer.address) throw new TypeError('a plan of another EVM key')
  const speaker = Buffer.concat([bytes, new Uint8Array(REST)])
  try {
    const extrinsic = await makeExtrinsic(client, shown, speaker, toHex(bytes))
    const found = await simulator.run(
      client,
      extrinsic,
      (rehearsed) => judge(client, { plan, preview, metadata }, rehearsed),
      toHex(speaker),
    )
    return addFound(preview, found, strict)
  } catch (error) {
    throw error instanceof RangeError ? refuse(`${error.message}.`, error) : error
  }
}
