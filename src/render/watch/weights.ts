/** Weights that are watched. */
import type { WatchedWeights } from '../../chain/watch/watch-weights.js'
import type { WeightsLine } from '../../report/watch.js'
import type { Look } from '../look.js'
import { renderTable } from '../table.js'

type Line = Omit<WeightsLine, 'block_number' | 'block_hash' | 'finalized'>

export function describeWeights({ revealRound, ...rest }: WatchedWeights): Line {
  return { type: 'weights', ...rest, reveal_round: revealRound }
}

/** What was done to weights, the newest first. */
export function drawWeights(lines: readonly WeightsLine[], look: Look, rows: number): string {
  return renderTable<WeightsLine>(
    [
      { title: 'BLOCK', value: (line) => String(line.block_number), align: 'right', dropAt: 2 },
      { title: 'NETUID', value: (line) => `${line.netuid}${line.mechanism === 0 ? '' : `/${line.mechanism}`}`, align: 'right' },
      { title: 'WHAT', value: (line) => line.what },
      { title: 'UID', value: (line) => (line.uid === null ? '' : String(line.uid)), align: 'right', dropAt: 1 },
      { title: 'HOTKEY', value: (line) => line.hotkey ?? '', ids: 'short' },
      { title: 'ROUND', value: (line) => line.reveal_round ?? '', align: 'right', dropAt: 3 },
    ],
    lines.slice(-rows).reverse(),
    look,
  )
}
