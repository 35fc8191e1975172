import type { ChainClient } from '../../../chain/client.js'
import type { BlockReader } from '../../../chain/watch/followed-block.js'
import type { Look } from '../../../render/look.js'
import type { BlockSight } from '../../../report/watch.js'
import type { Subject, Unplaced } from '../subject.js'

interface Listed<T, L extends BlockSight> {
  readonly type: L['type']
  readonly open: (client: ChainClient) => BlockReader<readonly T[]>
  readonly describe: (one: T) => Unplaced<L>
  readonly draw: (lines: readonly L[], look: Look, rows: number) => string
}

/** What is a list of things that happened: each is a line, and what --exec waits for. */
export function listSubject<T, L extends BlockSight>({ type, open, describe, draw }: Listed<T, L>): Subject<readonly T[]> {
  return {
    open: async (client) => open(client),
    see: (list) => list.map((one) => ({ line: describe(one) as Unplaced, isNews: true, isMet: true })),
    waits: false,
    undo: () => undefined,
    draw: (lines, look, rows) =>
      draw(
        lines.filter((line): line is L => line.type === type),
        look,
        rows,
      ),
  }
}
