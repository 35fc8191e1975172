/** What is kept of a history and still true of the chain, and how far back a history can begin by it where the node has no states. */
import type { ChainClient } from '../client.js'
import type { BlockRange } from '../raw/block-events.js'
import { BLOCKS_PER_FILE, fileOf, type HistoryFiles, type KeptHistory, type KeptRange } from './history-files.js'
import type { AccountState } from './read-state.js'

/** What a file keeps, without whatever the chain, as it is now, does not have. Throws network errors (exit 5). */
export async function loadKept(client: ChainClient, files: HistoryFiles | null, file: number): Promise<KeptHistory> {
  const found = files?.load(file) ?? { ranges: [], states: new Map<number, AccountState>() }
  const numbers = [...found.ranges.map(({ to }) => to), ...found.states.keys()]
  const answer = numbers.length === 0 ? [] : await client.request('chain_getBlockHash', [numbers])
  const hashes = new Map(numbers.map((number, index) => [number, Array.isArray(answer) ? (answer as readonly unknown[])[index] : null]))
  return {
    ranges: found.ranges.filter(({ to, hash }) => hashes.get(to) === hash),
    states: new Map([...found.states].filter(([block, { hash }]) => hashes.get(block) === hash)),
  }
}

/** The last of the blocks, going back from `end`, that no range has: all after it are there. */
function findUncovered(ranges: readonly KeptRange[], end: number): number {
  let block = end
  for (const { from, to } of [...ranges].sort((a, b) => b.from - a.from)) {
    if (from <= block && block <= to) block = from - 1
  }
  return block
}

/** The blocks before `end` whose state a history has to know besides those at its ends; a history that begins after them has not. */
function listInnerBounds(ranges: readonly KeptRange[], first: number, end: number): readonly (readonly [state: number, upTo: number])[] {
  const around = ranges.flatMap(({ rows }) =>
    rows.flatMap(({ block, source, alpha }) =>
      source === 'state' && alpha !== null ? [[block - 1, block] as const, [block, block] as const] : [],
    ),
  )
  const files = Array.from({ length: fileOf(end) - fileOf(first) + 1 }, (_, index) => (fileOf(first) + index + 1) * BLOCKS_PER_FILE - 1)
  return [...around, ...files.map((block) => [block, block] as const)].filter(([state, upTo]) => upTo >= first && state < end)
}

/**
 * The first block of the range from which the history is known without asking for a state before `firstState`, the first one that the node
 * has (null where it has none of the range): all blocks until there are kept, and so are the states that are needed. Null where what is
 * kept does not reach so far.
 */
export function findKeptStart({ ranges, states }: KeptHistory, { from, to }: BlockRange, firstState: number | null): number | null {
  const end = firstState ?? to
  if (firstState === null && !states.has(to)) return null
  const first = Math.max(from - 1, findUncovered(ranges, end))
  const missing = listInnerBounds(ranges, first, end).filter(([state]) => !states.has(state))
  // Neither this nor the next by the arguments of a call: a history of years has more states than fit there.
  const least = missing.reduce((latest, [, upTo]) => Math.max(latest, upTo), first)
  let opening: number | null = null
  for (const block of states.keys()) if (block >= least && block < end && (opening === null || block < opening)) opening = block
  return opening === null ? null : opening + 1
}

/** {@link findKeptStart} by what the files have. Throws network errors (exit 5). */
export async function readKeptStart(
  client: ChainClient,
  files: HistoryFiles | null,
  range: BlockRange,
  firstState: number | null,
): Promise<number | null> {
  const all: { ranges: KeptRange[]; states: Map<number, AccountState> } = { ranges: [], states: new Map() }
  for (let file = fileOf(range.from - 1); file <= fileOf(firstState ?? range.to); file++) {
    const { ranges, states } = await loadKept(client, files, file)
    all.ranges.push(...ranges)
    for (const [block, state] of states) all.states.set(block, state)
  }
  return findKeptStart(all, range, firstState)
}
