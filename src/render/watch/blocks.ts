/** Blocks that are watched. */
import type { WatchedBlock } from '../../chain/watch/watch-blocks.js'
import type { WatchedBlockLine } from '../../report/watch.js'
import type { Look } from '../look.js'
import { renderTable } from '../table.js'

type Line = Omit<WatchedBlockLine, 'block_number' | 'block_hash' | 'finalized'>

export function describeWatchedBlock({ parentHash, timeMs, extrinsics, failed, events }: WatchedBlock): Line {
  const time = timeMs === null ? null : new Date(timeMs).toISOString()
  return { type: 'block', index: 0, parent_hash: parentHash, time, extrinsics, failed, events }
}

/** The newest blocks, the newest first. */
export function drawBlocks(lines: readonly WatchedBlockLine[], look: Look, rows: number): string {
  return renderTable<WatchedBlockLine>(
    [
      { title: 'BLOCK', value: (line) => String(line.block_number), align: 'right' },
      { title: 'TIME', value: (line) => line.time?.slice(11, 19) ?? '', dropAt: 2 },
      { title: 'EXTRINSICS', value: (line) => String(line.extrinsics), align: 'right' },
      { title: 'FAILED', value: (line) => String(line.failed), align: 'right', dropAt: 1 },
      { title: 'EVENTS', value: (line) => String(line.events), align: 'right' },
      { title: 'HASH', value: (line) => line.block_hash, ids: 'short', dropAt: 3 },
    ],
    lines.slice(-rows).reverse(),
    look,
  )
}
