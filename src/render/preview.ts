/** What a person reads before signing: six lines that decide, then what else there is to know. */
import type { Plan, PlanCheck, PlanEffect, Preview } from '../chain/plan.js'
import { formatPrice, formatTao, formatUnits } from '../core/money.js'
import type { Look } from './look.js'
import { groupAmounts, shortenIds, showAmount } from './shorten.js'
import { paint } from './style.js'
import { computeImpact, computeWorstLoss, formatImpact, isLargeImpact } from './swap-impact.js'
import { type Pair, renderPairs } from './table.js'
import { cleanText } from './text-width.js'
import { layAfter } from './wrap.js'

const INDENT = 2

/** One line for all checks when they hold; else a line for each that failed, with its facts, and one for the rest. `verbose` shows each. */
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

function describeImpact(plan: Plan): Pair {
  const { price } = plan
  const impact = computeImpact(plan)
  const swaps = price !== null || plan.atSpotRao !== undefined
  if (impact === null) return ['price impact', swaps ? 'unknown: the chain gave no quote' : 'none: nothing is swapped']
  const prices =
    price === null || price.expected === null ? '' : ` (${formatUnits(price.spot)} now, ${formatPrice(price.expected)} expected)`
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

/** The most that can go wrong in what the chain lets happen, apart from the fee. */
function describeLoss(plan: Plan): Pair {
  const { price, spend } = plan
  const swaps = price !== null || plan.atSpotRao !== undefined
  if (swaps && (price === null || price.worst === null)) return ['can be lost', 'no limit to the price: all of it, at worst', 'red']
  if (price?.worst != null) {
    const loss = computeWorstLoss(plan)
    const limit = `filled at ${formatPrice(price.worst)} at worst${price.toleranceText === null ? '' : ` (${price.toleranceText})`}`
    return ['can be lost', loss === null ? limit : `${formatTao(loss)} to the price: ${limit}`]
  }
  if (spend.rao === 0n) return ['can be lost', 'nothing but the fee']
  return [
    'can be lost',
    `${spend.bounded ? 'at most' : 'at least'} ${formatTao(spend.rao)}${spend.note === undefined ? '' : `, ${spend.note}`}`,
  ]
}

const isBalance = (plan: Plan) => (effect: PlanEffect) => effect.label === `${plan.signer.role} balance`

function showEffect({ before, after }: PlanEffect): string {
  return before === undefined ? after : `${before} → ${after}`
}

/** Who, what, the fee, the price impact, the balance afterwards, and what can be lost. */
function listDecisive(preview: Preview, look: Look): Pair[] {
  const { plan } = preview
  const balance = preview.effects.find(isBalance(plan))
  const account = plan.account === null ? '' : ` for ${shortenIds(plan.account, look)}`
  return [
    ['who', `${shortenIds(plan.signer.address, look)} (${plan.signer.role})${account} on ${preview.network} (spec ${preview.specVersion})`],
    ['what', plan.title, 'bold'],
    ['fee', preview.feeRao === null ? 'unknown: the node did not say' : formatTao(preview.feeRao)],
    describeImpact(plan),
    describeBalance(balance, look),
    describeLoss(plan),
  ]
}

/** Said elsewhere: the limit is in what can be lost, and a partial fill is warned of. */
const TOLD_LABELS: readonly string[] = ['limit price', 'partial fill']

/** What the six lines have not said: the arguments that are not in the title, and what else changes. */
function listRest({ plan, effects }: Preview): Pair[] {
  const spend = [plan.spend.rao, ...(plan.spend.expectedRao === undefined ? [] : [plan.spend.expectedRao])].filter((amount) => amount > 0n)
  const isTold = (label: string, value: string) => {
    const words = /^\d+$/.test(value) ? `${label} ${value}` : value.replace(/ \(all\)$/, '')
    return (
      TOLD_LABELS.includes(label) || ` ${plan.title} `.includes(` ${words} `) || spend.some((amount) => value.startsWith(formatTao(amount)))
    )
  }
  const others = effects.filter((effect) => !isBalance(plan)(effect))
  const rest = [
    ...plan.fields.map(({ label, value }): Pair => [label, value]),
    ...others.map((effect): Pair => [effect.label, showEffect(effect)]),
  ]
  // Of an argument that an effect has too, what was before says more.
  return rest.filter(([label, value], index) => !isTold(label, value) && !rest.slice(index + 1).some(([later]) => later === label))
}

/** The layers that have not looked at the call, those with one reason together. */
function describeSkipped({ notSimulated }: Preview): string {
  const reasons = [...new Set(notSimulated.map(({ why }) => why))]
  return reasons
    .map((why) => {
      const layers = notSimulated.filter((skipped) => skipped.why === why).map(({ layer }) => layer)
      return `${layers.join(', ')} (${why})`
    })
    .join('; ')
}

/** For whoever compares bytes. */
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
 * All that a signer should see, for stderr: six lines that decide, the rest, the warnings, the checks. `verbose` adds genesis, layers,
 * every check and the bytes of the call.
 */
export function renderPreview(preview: Preview, look: Look, verbose = false): string {
  // Always aligned: it goes to stderr, for eyes, also where that is no terminal; there nothing is broken or shortened.
  const aligned: Look = look.terminal ? look : { ...look, terminal: true, columns: Number.MAX_SAFE_INTEGER }
  const { danger } = preview.metadataProof
  const pairs = [...listDecisive(preview, look), ...listRest(preview), ...(verbose ? listVerbose(preview) : [])]
  const lines = pairs.map(
    ([name, value, style]): Pair => (style === undefined ? [name, groupAmounts(value, look)] : [name, groupAmounts(value, look), style]),
  )
  return [
    renderPairs(lines, aligned),
    // To be copied, so never broken.
    ...(verbose ? [`call data  ${preview.callData}`] : []),
    ...preview.warnings.map((warning) => layAfter(look, 'warning: ', groupAmounts(cleanText(warning), look), INDENT, 'yellow')),
    ...(danger === null ? [] : [paint(look, 'red', layAfter(look, 'danger: ', cleanText(danger), INDENT))]),
    renderChecks(preview.checks, look, verbose),
  ].join('\n')
}

/** The question that follows it, short enough for any terminal. */
export function askToSign({ plan }: Preview, look: Look): string {
  return groupAmounts(shortenIds(cleanText(plan.title), look), look)
}
