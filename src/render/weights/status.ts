/** Renders how it stands with weights, and what waits to be revealed. */
import type { TimelockedCommit } from '../../chain/weights/list-timelocked.js'
import type { WeightsStatus } from '../../chain/weights/read-status.js'
import type { PendingCommit } from '../../chain/weights/salted/list-pending.js'
import { formatUnits } from '../../core/money.js'
import type { PendingCommitJson, WeightsPendingReport, WeightsStatusReport } from '../../report/weights.js'
import type { Look } from '../look.js'
import { shortenIds } from '../shorten.js'
import { type Pair, renderPairs, renderTable } from '../table.js'

const BLOCK_SECONDS = 12
const HUNDRED = 100

/** JSON form of commits, those with a salt first. */
export function describePending(salted: readonly PendingCommit[], timelocked: readonly TimelockedCommit[]): readonly PendingCommitJson[] {
  const common = ({ netuid, mechid, hash, block, epoch, window }: PendingCommit | TimelockedCommit) => ({
    ...{ netuid, mechid, hash, block, epoch },
    state: window?.state ?? null,
    reveal_from: window?.first ?? null,
    reveal_to: window?.last ?? null,
  })
  return [
    ...salted.map((commit) => ({ ...common(commit), path: 'salted' as const, reveal_round: null, salt_kept: commit.record !== null })),
    ...timelocked.map((commit) => ({
      ...common(commit),
      path: 'timelocked' as const,
      reveal_round: commit.round.toString(),
      salt_kept: null,
    })),
  ]
}

/** JSON form of a status. */
export function describeStatus(
  head: Pick<WeightsStatusReport, 'network' | 'block_hash' | 'hotkey' | 'netuid' | 'mechid'>,
  { state, chosen, nextEpoch, blocksUntilAllowed, weights, distance, obstacles, timelocked }: WeightsStatus,
  salted: readonly PendingCommit[],
): WeightsStatusReport {
  const { clock, schedule, lastUpdate, rateLimit } = state
  return {
    ...head,
    block: clock.block,
    uid: state.uid,
    path: chosen.path,
    call: chosen.path === null ? null : chosen.call,
    why: chosen.why,
    commit_reveal: state.commitReveal,
    reveal_period: schedule?.revealPeriod ?? null,
    tempo: schedule?.tempo ?? null,
    next_epoch_block: nextEpoch,
    rate_limit: rateLimit,
    last_update_block: lastUpdate === 0 ? null : lastUpdate,
    blocks_until_allowed: blocksUntilAllowed,
    version_key: state.demandedVersion.toString(),
    min_weights: state.leastWeights,
    stake_weight_rao: state.stakeWeight?.toString() ?? null,
    stake_threshold_rao: state.stakeThreshold?.toString() ?? null,
    validator_permit: state.permit,
    consensus: state.isNull ? 'null' : 'yuma',
    weights,
    consensus_distance: distance === null ? null : distance.toFixed(6),
    obstacles: obstacles.map(({ name, failed, detail }) => ({ check: name, why: detail === '' ? failed : `${failed}: ${detail}` })),
    commits: describePending(salted, timelocked),
  }
}

/** `in 20 blocks, about 4 minutes` */
function describeWait(blocks: number): string {
  const minutes = Math.max(Math.round((blocks * BLOCK_SECONDS) / 60), 1)
  return `in ${blocks} ${blocks === 1 ? 'block' : 'blocks'}, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

function renderCommits(commits: readonly PendingCommitJson[], look: Look): string {
  return renderTable<PendingCommitJson>(
    [
      { title: 'NETUID', value: (row) => `${row.netuid}${row.mechid === 0 ? '' : `/${row.mechid}`}`, align: 'right' },
      { title: 'KIND', value: (row) => row.path, dropAt: 3 },
      { title: 'STATE', value: (row) => row.state ?? 'unknown' },
      { title: 'FROM', value: (row) => String(row.reveal_from ?? ''), align: 'right' },
      { title: 'TO', value: (row) => String(row.reveal_to ?? ''), align: 'right' },
      { title: 'ROUND', value: (row) => row.reveal_round ?? '', align: 'right', dropAt: 2 },
      { title: 'SALT', value: (row) => (row.salt_kept === null ? '' : row.salt_kept ? 'kept' : 'elsewhere') },
      { title: 'HASH', value: (row) => row.hash, ids: 'short', dropAt: 1 },
    ],
    commits,
    look,
  )
}

/** The status as pairs, and what waits below. */
export function renderStatus(report: WeightsStatusReport, look: Look): string {
  const place = `${report.netuid}${report.mechid === 0 ? '' : `, mechanism ${report.mechid}`}`
  const stake = (rao: string | null): string => (rao === null ? 'unknown' : formatUnits(BigInt(rao)))
  const distance = report.consensus_distance
  const pairs: Pair[] = [
    ['hotkey', shortenIds(report.hotkey, look)],
    ['subnet', place],
    ['uid', report.uid === null ? 'not registered' : String(report.uid)],
    ['path', `${report.path ?? 'none'}: ${report.why}`],
    ['epochs', report.tempo === null ? 'unknown' : `every ${report.tempo} blocks, next at ${report.next_epoch_block ?? 'no block'}`],
    ...(report.commit_reveal
      ? [['reveal', `${report.reveal_period === 1 ? '1 epoch' : `${report.reveal_period ?? '?'} epochs`} after the commit`] satisfies Pair]
      : []),
    ['last weights', report.last_update_block === null ? 'never' : `block ${report.last_update_block}`],
    [
      'possible',
      report.blocks_until_allowed === null ? 'no' : report.blocks_until_allowed === 0 ? 'now' : describeWait(report.blocks_until_allowed),
    ],
    ['stake weight', `${stake(report.stake_weight_rao)}, at least ${stake(report.stake_threshold_rao)}`],
    ['permit', report.validator_permit === null ? 'unknown' : report.validator_permit ? 'yes' : 'no'],
    ['version key', report.version_key === '0' ? 'any' : `at least ${report.version_key}`],
    ['weights', `${report.weights} in force, at least ${report.min_weights ?? 0}`],
    ['from consensus', distance === null ? 'unknown' : `${(Number(distance) * HUNDRED).toFixed(2)} % lie elsewhere`],
    ...report.obstacles.map(({ why }): Pair => ['obstacle', why, 'yellow']),
  ]
  const text = renderPairs(pairs, look)
  return report.commits.length === 0 ? text : `${renderCommits(report.commits, look)}\n${text}`
}

/** What waits, a line each. */
export function renderPending(report: WeightsPendingReport, look: Look): string {
  if (look.terminal && report.commits.length === 0) return 'No commit of the hotkey waits.'
  const table = renderCommits(report.commits, look)
  const due = report.commits.some(({ state, salt_kept: kept }) => state === 'open' && kept === true)
  return look.terminal && due ? `${table}\nReveal what is open with: taoctl weights reveal` : table
}
