/** What became of a write. */
import type { Results } from '../chain/outcome/call-report.js'
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Look } from './look.js'
import { formatResult, listResults } from './results.js'
import { groupAmounts } from './shorten.js'
import { renderPairs } from './table.js'

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
  /** The digest of the metadata, which is signed so that the chain checks it; else null, and what that means. */
  readonly metadata_proof: { readonly digest: string | null; readonly danger: string | null }
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

/** What became of a write. */
export function renderWriteReport(report: WriteReport, look: Look): string {
  if (report.dry_run)
    // On a terminal the preview stands above it, and has the bytes with --verbose.
    return look.terminal
      ? 'dry run: nothing was signed'
      : renderPairs(
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
  return renderPairs(
    pairs.map(([name, value]) => [name, groupAmounts(value, look)]),
    look,
  )
}
