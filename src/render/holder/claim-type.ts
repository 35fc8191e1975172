import { describeClaimType } from '../../core/claim-type.js'
import type { RootClaimTypeReport } from '../../report/holder/claim-type.js'
import type { Look } from '../look.js'
import { shortenIds } from '../shorten.js'
import { renderPairs } from '../table.js'

/** Whose it is, and what it means; off a terminal the type and its subnets in a line. */
export function renderClaimType(report: RootClaimTypeReport, look: Look): string {
  if (!look.terminal) return `${report.type}\t${report.netuids.join(',')}`
  return renderPairs(
    [
      ['coldkey', shortenIds(report.coldkey, look)],
      ['claim type', describeClaimType(report)],
    ],
    look,
  )
}
