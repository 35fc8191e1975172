import { totalFee } from '../../chain/outcome/total-fee.js'
import type { Executed, Outcome, Plan, Preview } from '../../chain/plan.js'
import type { PlanTrade } from '../../chain/plan-trade.js'
import { computeTradeCost, measureTradeImpact } from '../../chain/stake/legs/describe-trade.js'
import { type Alpha, type AlphaJson, alphaJson, priceJson, type Rao, type TaoJson, taoJson } from '../../core/money.js'
import type { WriteLeg, WritePayload, WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'

function describePrice(preview: Preview): WriteReport['price'] {
  const { price } = preview.plan
  if (price === null) return null
  return {
    netuid: price.netuid,
    spot: priceJson(price.spot),
    expected: price.expected === null ? null : priceJson(price.expected),
    worst: price.worst === null ? null : priceJson(price.worst),
    tolerance: price.toleranceText,
  }
}

function describeExtrinsic(outcome: Outcome): WriteReport['extrinsic'] {
  const inclusion = 'inclusion' in outcome ? outcome.inclusion : undefined
  return {
    hash: outcome.submission.hash,
    nonce: outcome.submission.nonce,
    era_end_block: outcome.submission.eraEndBlock,
    block_hash: inclusion?.blockHash ?? null,
    block_number: inclusion?.blockNumber ?? null,
    index: inclusion?.extrinsicIndex ?? null,
    finalized: inclusion?.finalized ?? false,
  }
}

/** The fee in the token in which it was paid; for a dry run, the estimate. */
function describeFee(outcome: Outcome | undefined, preview: Preview): WriteReport['fee'] {
  const inclusion = outcome !== undefined && 'inclusion' in outcome ? outcome.inclusion : undefined
  if (inclusion?.feeAlpha) return alphaJson(inclusion.feeAlpha)
  const feeRao = inclusion === undefined ? preview.feeRao : totalFee(inclusion)
  return feeRao === null ? null : taoJson(feeRao)
}

function describeShield(outcome: Outcome | undefined, { shield }: Preview): WriteReport['shield'] {
  if (shield === undefined) return null
  const carrier = outcome?.submission.carrier
  const included = outcome !== undefined && 'inclusion' in outcome ? outcome.inclusion.carrier : undefined
  const feeRao = included === undefined ? shield.carrierFeeRao : included.feeRao
  return {
    carrier_hash: carrier?.hash ?? null,
    carrier_nonce: carrier?.nonce ?? null,
    carrier_index: included?.extrinsicIndex ?? null,
    carrier_fee: feeRao === null ? null : taoJson(feeRao),
  }
}

function amountJson(amount: Rao | Alpha): TaoJson | AlphaJson {
  return typeof amount === 'bigint' ? taoJson(amount) : alphaJson(amount)
}

function describeLeg(trade: PlanTrade): WriteLeg {
  const { hotkey, netuid, toHotkey, toNetuid, to, pays, fills, expected, worst, fee, before, after } = trade
  const cost = computeTradeCost(trade)
  return {
    hotkey,
    netuid,
    ...(toHotkey === undefined ? {} : { to_hotkey: toHotkey }),
    ...(toNetuid === undefined ? {} : { to_netuid: toNetuid }),
    ...(to === undefined ? {} : { to }),
    pays: amountJson(pays),
    fills: amountJson(fills),
    expected: expected === null ? null : amountJson(expected),
    worst: worst === null ? null : amountJson(worst),
    swap_fee: fee === null ? null : amountJson(fee),
    impact_basis_points: measureTradeImpact(trade),
    impact: cost === null ? null : taoJson(cost),
    before: alphaJson(before),
    after: after === null ? null : alphaJson(after),
  }
}

/** The positions of a write that has several, or left some out. */
function describeLegs({ trades = [], skipped = [], part }: Plan): Pick<WriteReport, 'legs' | 'skipped'> {
  return {
    ...(trades.length > 1 || skipped.length > 0 || part !== undefined ? { legs: trades.map(describeLeg) } : {}),
    ...(skipped.length > 0 ? { skipped: skipped.map(({ hotkey, netuid, why }) => ({ hotkey, netuid, why })) } : {}),
  }
}

function describeLater({ later }: Plan): WriteReport['later'] {
  return later === undefined ? null : { when: later.when, call_data: later.callData, command: later.command ?? null, call_file: null }
}

/**
 * The report of a write that was not refused: a dry run, a success, or a submission whose block was not waited for. `R` is the type of the
 * results that are read from the events of the call; a test checks them against the schema of each command.
 */
export function describeWrite<R extends Results>(executed: Executed): WriteReport<R> {
  const { preview } = executed
  const { plan } = preview
  const outcome = executed.status === 'done' ? executed.outcome : undefined
  return {
    dry_run: executed.status === 'dry-run',
    status: outcome === undefined ? 'dry-run' : outcome.status === 'succeeded' ? 'succeeded' : 'submitted',
    title: plan.title,
    network: preview.network,
    genesis_hash: preview.genesisHash,
    spec_version: preview.specVersion,
    signer: { role: plan.signer.label ?? plan.signer.role, address: plan.signer.address },
    account: plan.account,
    call: {
      pallet: plan.call.pallet,
      name: plan.call.name,
      data: preview.callData,
      hash: preview.callHash,
      args: preview.callArgs,
      fields: plan.fields,
    },
    simulated: preview.simulated,
    not_simulated: preview.notSimulated.map(({ layer, why }) => ({ layer, why })),
    metadata_proof: preview.metadataProof,
    checks: preview.checks.map(({ name, ok, detail }) => ({ name, ok, detail })),
    effects: preview.effects.map(({ label, before, after }) => ({ label, before: before ?? null, after })),
    spend: { ...taoJson(plan.spend.rao), bounded: plan.spend.bounded },
    price: describePrice(preview),
    ...describeLegs(plan),
    fee: describeFee(outcome, preview),
    shield: describeShield(outcome, preview),
    extrinsic: outcome === undefined ? null : describeExtrinsic(outcome),
    payload: null,
    later: describeLater(plan),
    results: outcome?.status === 'succeeded' ? (outcome.results as R) : {},
  }
}

/** The report of a write that was put into a file. */
export function describeBuilt<R extends Results>({ preview, payload }: { preview: Preview; payload: WritePayload }): WriteReport<R> {
  return { ...describeWrite<R>({ status: 'dry-run', preview }), dry_run: false, status: 'built', payload }
}

/** The report of a write whose calls were put into a batch, from this place in it on. */
export function describeCollected<R extends Results>(preview: Preview, collected: NonNullable<WriteReport['collected']>): WriteReport<R> {
  return { ...describeWrite<R>({ status: 'dry-run', preview }), dry_run: false, status: 'collected', collected }
}

/** What has been done, in one line; undefined where nothing was sent or written. */
export function describeDone({ status, title, extrinsic, payload, later }: WriteReport): string | undefined {
  if (payload !== null) return `${status}: ${title}: ${payload.file}`
  if (extrinsic === null) return undefined
  const place = extrinsic.block_number === null ? `valid until block ${extrinsic.era_end_block}` : `in block ${extrinsic.block_number}`
  return `${status}${later === null ? '' : ', not carried out yet'}: ${title}: extrinsic ${extrinsic.hash} ${place}`
}
