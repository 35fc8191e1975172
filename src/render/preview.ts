/** Renders what a person reads before signing: first the six lines on which the decision depends, then everything else. */
import type { Plan, PlanCheck, PlanEffect, Preview } from '../chain/plan.js'
import { formatPrice, formatTao, formatUnits, type Price } from '../core/money.js'
import { type Look, layoutColumns } from './look.js'
import { drawCourse } from './pictures/course.js'
import { drawPriceDistance } from './pictures/price-distance.js'
import { groupAmounts, shortenIds, showAmount } from './shorten.js'
import { paint } from './style.js'
import { computeImpact, computeWorstLoss, formatImpact, isLargeImpact } from './swap-impact.js'
import { type Pair, renderPairs } from './table.js'
import { cleanText } from './text-width.js'
import { layAfter } from './wrap.js'

const INDENT = 2
/** Columns below which nothing is drawn. */
const LEAST_CHART = 40
/** Below that the price hardly moves, in hundredths of a percent. */
const LEAST_DRAWN_BASIS_POINTS = 10

/**
 * If all checks hold, a single line for all of them. Otherwise a line with its facts for each check that failed, and one line for the rest.
 * `verbose` shows every check.
 */
export function renderChecks(checks: readonly PlanCheck[], look: Look, verbose = false): string {
  const failed = checks.filter((check) => !check.ok)
  const held = checks.length - failed.length
  const count = `${held} ${held === 1 ? 'check holds' : 'checks hold'}`
  const show = ({ ok, title, failed: wrong, detail }: PlanCheck) => {
    const text = `${ok ? title : wrong}${detail === '' ? '' : `: ${detail}`}`
    return layAfter(look, ok ? '✔ ' : '✘ ', groupAmounts(cleanText(text), look), INDENT, ok ? 'green' : 'red')
  }
  if (verbose) return checks.map(show).join('\n')
  if (failed.length === 0) return layAfter(look, '✔ ', count, INDENT, 'green')
  return [...failed.map(show), ...(held === 0 ? [] : [paint(look, 'dim', `(the other ${count})`)])].join('\n')
}

/** A price of a swap; where TAO of root is what is sold, what is received for each TAO of it is worth that much. */
function showPrice(value: Price, netuid: number): string {
  return netuid === 0 ? `worth of ${formatUnits(value)} TAO for each TAO` : formatPrice(value)
}

/** Whether several orders trade in pools, so that no single price says what they give. */
function tradesSeveral({ trades = [] }: Plan): boolean {
  return trades.length > 1 && trades.some(({ moves }) => moves.length > 0)
}

function describeImpact(plan: Plan): Pair {
  const { price } = plan
  const impact = computeImpact(plan)
  const swaps = price !== null || plan.atSpotRao !== undefined || tradesSeveral(plan)
  if (impact === null) return ['price impact', swaps ? 'unknown: the chain gave no quote' : 'none: nothing is swapped']
  const prices =
    price === null || price.expected === null
      ? ''
      : ` (${formatUnits(price.spot)} now, ${showPrice(price.expected, price.netuid)} expected)`
  const text = `${formatImpact(impact)}${prices}`
  return isLargeImpact(impact) ? ['price impact', text, 'red'] : ['price impact', text]
}

function describeBalance(balance: PlanEffect | undefined, look: Look): Pair {
  if (balance === undefined) return ['balance after', 'as before']
  return [
    'balance after',
    balance.before === undefined ? balance.after : `${balance.after} (now ${showAmount(balance.before.replace(/ TAO$/, ''), look)})`,
  ]
}

/** The largest loss that the chain would still allow, not counting the fee. */
function describeLoss(plan: Plan): Pair {
  const { price, spend } = plan
  // What its limit refuses is not sent at all, and its worst price would be better than the one that is expected.
  if (plan.checks.some(({ ok, code }) => !ok && code === 'SLIPPAGE_TOO_HIGH')) return ['can be lost', 'nothing: it would not be filled']
  if (plan.loss !== undefined) return ['can be lost', plan.loss]
  if (tradesSeveral(plan)) {
    const loss = computeWorstLoss(plan)
    return loss === null
      ? ['can be lost', 'no limit to some of the prices: all of that, at worst', 'red']
      : ['can be lost', `${formatTao(loss)} to the prices: each is filled at its limit at worst`]
  }
  const swaps = price !== null || plan.atSpotRao !== undefined
  // Where a note says what becomes of the TAO, its price is not what is lost.
  if (swaps && spend.note === undefined && (price === null || price.worst === null))
    return ['can be lost', 'no limit to the price: all of it, at worst', 'red']
  if (price?.worst != null) {
    const loss = computeWorstLoss(plan)
    const tolerance = price.toleranceText === null ? '' : ` (${price.toleranceText})`
    const limit = `filled at ${showPrice(price.worst, price.netuid)} at worst${tolerance}`
    return ['can be lost', loss === null ? limit : `${formatTao(loss)} to the price: ${limit}`]
  }
  if (spend.rao === 0n) return ['can be lost', spend.bounded ? 'nothing but the fee' : 'not known: whatever is taken']
  return [
    'can be lost',
    `${spend.bounded ? 'at most' : 'at least'} ${formatTao(spend.rao)}${spend.note === undefined ? '' : `, ${spend.note}`}`,
  ]
}

/** What signs, in a word or two. */
const nameSigner = ({ signer }: Plan): string => signer.label ?? signer.role

/** The balance that the plan spends: the signer's, or that of the account that it acts for. */
const isBalance = (plan: Plan) => (effect: PlanEffect) =>
  effect.label === (plan.account === null ? `${nameSigner(plan)} balance` : 'account balance')

function showEffect({ before, after }: PlanEffect): string {
  return before === undefined ? after : `${before} → ${after}`
}

/** Who, what, the fee, the price impact, the balance afterwards, and what can be lost. */
function listDecisive(preview: Preview, look: Look): Pair[] {
  const { plan } = preview
  const balance = preview.effects.find(isBalance(plan))
  const account = plan.account === null ? '' : ` for ${shortenIds(plan.account, look)}`
  return [
    ['who', `${shortenIds(plan.signer.address, look)} (${nameSigner(plan)})${account} on ${preview.network} (spec ${preview.specVersion})`],
    ['what', plan.title, 'bold'],
    ['fee', preview.feeRao === null ? 'unknown: the node did not say' : formatTao(preview.feeRao)],
    describeImpact(plan),
    describeBalance(balance, look),
    describeLoss(plan),
    ...(plan.later === undefined ? [] : [['when', `not now: ${plan.later.when}`] satisfies Pair]),
  ]
}

/** Labels left out because other lines tell the same: the limit price is part of "can be lost", and a warning mentions partial fills. */
const TOLD_LABELS: readonly string[] = ['limit price', 'partial fill']

/** What the six lines have not said: the arguments that are not in the title, and what else changes. */
function listRest({ plan, effects }: Preview): Pair[] {
  const spend = [plan.spend.rao, ...(plan.spend.expectedRao === undefined ? [] : [plan.spend.expectedRao])].filter((amount) => amount > 0n)
  const isTold = (label: string, value: string) => {
    const words = /^\d+$/.test(value) ? `${label} ${value}` : value.replace(/ \(all\)$/, '')
    return (
      TOLD_LABELS.includes(label) ||
      ` ${plan.title} `.includes(` ${words} `) ||
      // The argument of a call that others have made is shown beside its receiver, even if the loss is as much.
      (label !== 'value' && spend.some((amount) => value.startsWith(formatTao(amount))))
    )
  }
  const others = effects.filter((effect) => !isBalance(plan)(effect))
  const rest = [
    ...plan.fields.map(({ label, value }): Pair => [label, value]),
    ...others.map((effect): Pair => [effect.label, showEffect(effect)]),
  ]
  // If an effect has the same label as an argument, only the effect is shown, because it also gives the value before.
  return rest.filter(([label, value], index) => !isTold(label, value) && !rest.slice(index + 1).some(([later]) => later === label))
}

/** What the trade does to the price, where that is more than next to nothing; the figures alone are in the six lines. */
function drawImpact(plan: Plan, look: Look, verbose: boolean): string {
  const impact = computeImpact(plan)
  const isSeen = impact !== null && (verbose || impact.basisPoints >= LEAST_DRAWN_BASIS_POINTS)
  return plan.price === null || !isSeen || tradesSeveral(plan) ? '' : drawPriceDistance(plan.price, look)
}

/** The layers that have not simulated the call, grouped by the reason. */
function describeSkipped({ notSimulated }: Preview): string {
  const reasons = [...new Set(notSimulated.map(({ why }) => why))]
  return reasons
    .map((why) => {
      const layers = notSimulated.filter((skipped) => skipped.why === why).map(({ layer }) => layer)
      return `${layers.join(', ')} (${why})`
    })
    .join('; ')
}

/** Details for somebody who compares the call byte by byte. */
function listVerbose(preview: Preview): Pair[] {
  return [
    ['network', `${preview.network} (${preview.chainName}, spec ${preview.specVersion})`],
    ['endpoint', preview.endpoint],
    ['genesis', preview.genesisHash],
    ['signer', preview.plan.signer.address],
    ['call', `${preview.plan.call.pallet}.${preview.plan.call.name}`],
    ...preview.plan.fields.map(({ label, value }): Pair => [`  ${label}`, value]),
    ['call hash', preview.callHash],
    ['metadata', preview.metadataProof.digest ?? 'not checked by the chain'],
    ['simulated', preview.simulated.join(', ')],
    ['not simulated', describeSkipped(preview)],
  ]
}

/**
 * Everything that a signer should see, for stderr: the six decisive lines, the rest, the warnings and the checks. `verbose` adds the
 * genesis hash, the layers, every check and the bytes of the call.
 */
export function renderPreview(preview: Preview, look: Look, verbose = false): string {
  // The preview is always aligned, because people read it on stderr even where that is not a terminal. In that case no line is broken and
  // nothing is shortened.
  const aligned: Look = look.terminal ? look : { ...look, terminal: true, columns: Number.MAX_SAFE_INTEGER }
  const { danger } = preview.metadataProof
  const pairs = [...listDecisive(preview, look), ...listRest(preview), ...(verbose ? listVerbose(preview) : [])]
  const lines = pairs.map(
    ([name, value, style]): Pair => (style === undefined ? [name, groupAmounts(value, look)] : [name, groupAmounts(value, look), style]),
  )
  const { course } = preview.plan
  const draws = look.terminal && layoutColumns(look) >= LEAST_CHART
  const impact = draws ? drawImpact(preview.plan, look, verbose) : ''
  return [
    renderPairs(lines, aligned),
    ...(impact === '' ? [] : [impact]),
    ...(course !== undefined && draws ? [drawCourse(course, look)] : []),
    // The call data is there to be copied, so it is never broken.
    ...(verbose ? [`call data  ${preview.callData}`] : []),
    ...preview.warnings.map((warning) => layAfter(look, 'warning: ', groupAmounts(cleanText(warning), look), INDENT, 'yellow')),
    ...(danger === null ? [] : [paint(look, 'red', layAfter(look, 'danger: ', cleanText(danger), INDENT))]),
    renderChecks(preview.checks, look, verbose),
  ].join('\n')
}

/** The question that follows the preview, short enough for any terminal. */
export function askToSign({ plan }: Preview, look: Look): string {
  return groupAmounts(shortenIds(cleanText(plan.title), look), look)
}
