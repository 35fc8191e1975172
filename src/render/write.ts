/** Texts of a write: its checks, its preview, what became of it. */
import type { Results } from '../chain/outcome/call-report.js'
import type { Plan, PlanCheck, Preview } from '../chain/plan.js'
import { type AlphaJson, formatPrice, formatTao, type TaoJson } from '../core/money.js'
import type { Look } from './look.js'
import { formatResult, listResults } from './results.js'
import { paint } from './style.js'
import { renderPairs } from './table.js'
import { cleanText } from './text-width.js'

/** The JSON contract of every write, whatever it does. A dry run has no extrinsic. */
export interface WriteReport {
  readonly dry_run: boolean
  /** `submitted`: sent with `--wait none`, not seen in a block. */
  readonly status: 'dry-run' | 'submitted' | 'succeeded'
  readonly title: string
  readonly network: string
  readonly genesis_hash: string
  readonly spec_version: number
  readonly signer: { readonly role: string; readonly address: string }
  /** The account that acts where it is not the signer's own: a proxied one. */
  readonly account: string | null
  readonly call: {
    readonly pallet: string
    readonly name: string
    readonly data: string
    readonly hash: string
    /** The arguments, read back from `data`. */
    readonly args: unknown
    /** The arguments in words, with units, as in the preview. */
    readonly fields: readonly { readonly label: string; readonly value: string }[]
  }
  /** The layers that looked at it before it was submitted, and those that did not. */
  readonly simulated: readonly string[]
  readonly not_simulated: readonly { readonly layer: string; readonly why: string }[]
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[]
  readonly effects: readonly { readonly label: string; readonly before: string | null; readonly after: string }[]
  /** The most that may leave the account, or the expectation where nothing bounds it. */
  readonly spend: TaoJson & { readonly bounded: boolean }
  /** Prices of a swap in TAO per alpha; null for a call that swaps nothing. */
  readonly price: {
    readonly netuid: number
    readonly spot: TaoJson
    readonly expected: TaoJson | null
    readonly worst: TaoJson | null
    readonly tolerance: string | null
  } | null
  /** Paid, in the token that it was paid in, or estimated for a dry run; null if the node did not say. */
  readonly fee: TaoJson | AlphaJson | null
  readonly extrinsic: {
    readonly hash: string
    readonly nonce: number
    readonly era_end_block: number | null
    readonly block_hash: string | null
    readonly block_number: number | null
    readonly index: number | null
    readonly finalized: boolean
  } | null
  /** What the call did, by its own events. */
  readonly results: Results
}

/** One line for all checks when they hold; else a line for each that failed, with its facts, and one for the rest. */
export function renderChecks(checks: readonly PlanCheck[], look: Look): string {
  const failed = checks.filter((check) => !check.ok)
  const held = checks.length - failed.length
  const count = `${held} ${held === 1 ? 'check holds' : 'checks hold'}`
  if (failed.length === 0) return `${paint(look, 'green', '✔')} ${count}`
  const lines = failed.map((check) => {
    const title = cleanText(check.failed ?? check.title)
    return `${paint(look, 'red', '✘')} ${title}${check.detail === '' ? '' : paint(look, 'dim', `  ${cleanText(check.detail)}`)}`
  })
  return [...lines, ...(held === 0 ? [] : [paint(look, 'dim', `(the other ${count})`)])].join('\n')
}

function listPrices(price: NonNullable<Plan['price']>): [string, string][] {
  const worst =
    price.worst === null
      ? 'none: NOT protected'
      : `${formatPrice(price.worst)}${price.toleranceText === null ? '' : ` (${price.toleranceText})`}`
  return [
    ['price now', formatPrice(price.spot)],
    ['price expected', price.expected === null ? 'unknown' : formatPrice(price.expected)],
    ['price at worst', worst],
  ]
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

/** All that a signer should see: where, who, what exactly, at what price, with what effect. */
export function renderPreview(preview: Preview, look: Look): string {
  const { plan } = preview
  const pairs: [string, string][] = [
    ['network', `${preview.network} (${preview.chainName}, spec ${preview.specVersion})`],
    ['genesis', preview.genesisHash],
    [`signer (${plan.signer.role})`, plan.signer.address],
    ...(plan.account === null ? [] : [['account', plan.account] as [string, string]]),
    ['call', `${plan.call.pallet}.${plan.call.name}`],
    ...plan.fields.map((field): [string, string] => [`  ${field.label}`, field.value]),
    ...(plan.price === null ? [] : listPrices(plan.price)),
    ...preview.effects.map((effect): [string, string] => [
      effect.label,
      effect.before === undefined ? effect.after : `${effect.before} → ${effect.after}`,
    ]),
    [
      'spends',
      plan.spend.rao === 0n
        ? 'nothing but the fee'
        : `${plan.spend.bounded ? 'at most' : 'at least'} ${formatTao(plan.spend.rao)}${plan.spend.note === undefined ? '' : ` (${plan.spend.note})`}`,
    ],
    ['simulated', preview.simulated.join(', ')],
    ['not simulated', describeSkipped(preview)],
    ['fee', preview.feeRao === null ? 'unknown: the node did not say' : formatTao(preview.feeRao)],
  ]
  const warnings = preview.warnings.map((warning) => `${paint(look, 'yellow', 'warning:')} ${cleanText(warning)}`)
  // Always aligned: it goes to stderr, for eyes, also where that is no terminal.
  return [paint(look, 'bold', cleanText(plan.title)), renderPairs(pairs, { ...look, terminal: true }), ...warnings].join('\n')
}

/** What became of a write. */
export function renderWriteReport(report: WriteReport, look: Look): string {
  if (report.dry_run)
    return renderPairs(
      [
        ['dry run', `${report.title}: nothing was signed`],
        ['call data', report.call.data],
      ],
      look,
    )
  const pairs: [string, string][] = [[report.status, report.title]]
  if (report.extrinsic) {
    const { hash, block_number, block_hash, index, era_end_block } = report.extrinsic
    pairs.push(['extrinsic', hash])
    if (block_number !== null) pairs.push(['block', `${block_number}-${index} ${block_hash ?? ''}`.trim()])
    else if (era_end_block !== null) pairs.push(['valid until block', String(era_end_block)])
  }
  pairs.push(...listResults(report.results))
  if (report.fee) pairs.push(['fee', formatResult(report.fee)])
  return renderPairs(pairs, look)
}
