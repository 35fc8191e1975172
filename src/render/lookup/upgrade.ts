/** Renders what is on its way to become the runtime, and what a comparison with it found. */
import type { UpgradeCheckReport, UpgradePendingReport } from '../../report/lookup/upgrade.js'
import type { Look } from '../look.js'
import { type Pair, renderPairs } from '../table.js'

/** What runs, what is authorized, and what waits. */
export function renderUpgrades({ runtime, sudo_key, authorized, proposals, decisions }: UpgradePendingReport, look: Look): string {
  const pairs: Pair[] = [
    ['runtime', `${runtime.name} ${runtime.spec_version}`],
    ['its code', runtime.code_hash ?? 'the node does not say'],
    ['sudo key', sudo_key ?? 'none'],
    [
      'authorized',
      authorized === null
        ? 'no code'
        : `${authorized.code_hash}${authorized.checks_version ? '' : ', of any version'}: anybody may bring it`,
    ],
  ]
  for (const { call_hash, account, proposer, approvals, since } of proposals) {
    pairs.push(['proposal', call_hash], ['  since', `block ${since.block}, transaction ${since.index}`], ['  proposed by', proposer])
    pairs.push(['  made by', account], ['  approvals', `${approvals.length} of 2`])
  }
  if (proposals.length === 0) pairs.push(['proposals', 'none'])
  for (const { call_hash, approvals, since_block } of decisions) {
    pairs.push(['sudo decides', `${call_hash}, ${approvals.length} approvals, since block ${since_block}`])
  }
  return renderPairs(pairs, look)
}

/** Each check with its finding, and how to approve. */
export function renderUpgradeCheck({ ok, call_hash, code, checks, approval }: UpgradeCheckReport, look: Look): string {
  const pairs = checks.map(({ title, ok: one, detail }): Pair => {
    if (one === null) return ['not compared', `${title}: ${detail}`]
    return one ? ['holds', `${title}: ${detail}`, 'green'] : ['does not hold', `${title}: ${detail}`, 'red']
  })
  if (call_hash !== null) pairs.push(['call hash', call_hash])
  if (code !== null) pairs.push(['code', `${code.bytes} bytes`], ['  SHA-256', code.sha256], ['  BLAKE2-256', code.hash])
  pairs.push(['in all', ok ? 'everything that was compared holds' : 'do not approve this'])
  if (approval !== null) pairs.push(['written to', approval.file], ['approve', approval.command])
  return renderPairs(pairs, look)
}
