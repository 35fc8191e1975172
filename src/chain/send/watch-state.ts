/**
 * Decides what follows from a node's messages about a transaction, from what blocks prove, and from the time that passes. It is a table of
 * states, without a clock and without a connection. Only a block that holds the transaction is proof; a message of the node is a reason to
 * look.
 */
import type { CarrierPlace } from '../outcome/find-outcome.js'
import { type FoundInBlock, isEnough } from '../outcome/look-for-outcome.js'

/** The pool's last words on a transaction. */
export type LastWord = 'usurped' | 'dropped' | 'invalid' | 'finalityTimeout'

/** A block has the carrier of an encrypted transaction, and not the transaction. */
export interface AloneInBlock {
  readonly alone: CarrierPlace
}

/** The events that the watch reacts to. */
export type WatchEvent =
  | { readonly kind: 'future' | 'flood' | LastWord }
  | { readonly kind: 'retracted' | 'inBlock' | 'finalized'; readonly blockHash: string }
  /** A message of the node that changes nothing. */
  | { readonly kind: 'other' }
  /**
   * The answer to `examine`. Null if the named block does not hold the transaction or could not be read; `unreadable` if it holds the
   * transaction, but what became of it there could not be read.
   */
  | { readonly kind: 'examined'; readonly found: FoundInBlock | AloneInBlock | { readonly unreadable: string } | null }
  /** The answer to `search`, which looks through all blocks that can hold the transaction. Null if it was not found. */
  | { readonly kind: 'searched'; readonly found: FoundInBlock | AloneInBlock | null }
  /** The node has sent nothing for a long time. */
  | { readonly kind: 'silence' }
  /** The node has named a block that does not hold the transaction or could not be read, and the time to name another one is over. */
  | { readonly kind: 'doubtOver' }
  | { readonly kind: 'timeout'; readonly afterMs: number }

/** What the caller is told while it waits. */
export type WatchNews =
  | { readonly stage: 'future' }
  | { readonly stage: 'included' | 'retracted' | 'finalized'; readonly blockHash: string }

/**
 * How the watch ends: proved by a block; with a carrier whose contents were left out; or unknown, with an error code and the reason.
 */
export type WatchEnd = { readonly proved: FoundInBlock } | AloneInBlock | { readonly code: string; readonly why: string }

/** What is to be done next; the answer to `examine` and `search` is the next event. */
export type WatchNext =
  | { readonly act: 'listen' | 'search' }
  | { readonly act: 'examine'; readonly blockHash: string; readonly finalized: boolean }
  | { readonly act: 'end'; readonly end: WatchEnd }

export interface WatchState {
  readonly wait: 'inclusion' | 'finalization'
  /** The caller was told that the transaction is in a block. */
  readonly announced: boolean
  /**
   * A block that the node named, but that does not hold the transaction or could not be read. The node has some time to name a better one.
   * Null if there is none.
   */
  readonly doubted: string | null
  /**
   * Why the blocks are being searched: for a transaction that was not in the `named` block, or as a last try before the watch ends with
   * `last`. Null if they are not, or if the node was only silent.
   */
  readonly searching: { readonly named: string } | { readonly last: WatchEnd } | null
  /** The block that is being examined; null if none is. */
  readonly examining: string | null
}

export interface WatchStep {
  readonly state: WatchState
  readonly news: readonly WatchNews[]
  readonly next: WatchNext
}

/** How many messages a node may send about one transaction. A node that sends more is not listened to. */
export const MAX_WORDS = 1_000

/** How the watch ends after the last message of the pool. None of these messages proves that the transaction is in no block. */
const LAST_WORDS: Readonly<Record<LastWord | 'flood', WatchEnd>> = {
  usurped: { code: 'TX_USURPED', why: 'Another transaction of this account with the same nonce took its place in the pool.' },
  dropped: { code: 'TX_DROPPED', why: 'The node dropped it from its pool, which was full; other nodes may still have it.' },
  invalid: { code: 'TX_INVALIDATED', why: 'The node found it no longer valid; it will most likely not be included.' },
  finalityTimeout: { code: 'FINALITY_TIMEOUT', why: 'Its block was not finalized for so long that the node stopped watching.' },
  flood: { code: 'OUTCOME_UNKNOWN', why: `The node sent more than ${MAX_WORDS} words on it.` },
}

/** The state before the node has sent any message. */
export function beginWatch(wait: WatchState['wait']): WatchState {
  return { wait, announced: false, doubted: null, searching: null, examining: null }
}

function listen(state: WatchState, news: readonly WatchNews[] = []): WatchStep {
  return { state, news, next: { act: 'listen' } }
}

function endWith(state: WatchState, end: WatchEnd, news: readonly WatchNews[] = []): WatchStep {
  return { state, news, next: { act: 'end', end } }
}

function examine(state: WatchState, blockHash: string, finalized: boolean, news: readonly WatchNews[]): WatchStep {
  return { state: { ...state, examining: blockHash }, news, next: { act: 'examine', blockHash, finalized } }
}

function search(state: WatchState, searching: WatchState['searching']): WatchStep {
  return { state: { ...state, searching, examining: null }, news: [], next: { act: 'search' } }
}

function explainDoubt(blockHash: string): WatchEnd {
  const why = `The node said that it is in block ${blockHash}, which does not hold it or could not be read.`
  return { code: 'OUTCOME_UNREADABLE', why }
}

function hearOfBlock(state: WatchState, kind: 'retracted' | 'inBlock' | 'finalized', blockHash: string): WatchStep {
  if (kind === 'retracted') return listen({ ...state, announced: false }, [{ stage: 'retracted', blockHash }])
  if (kind === 'finalized') return examine(state, blockHash, true, [{ stage: 'finalized', blockHash }])
  const news: readonly WatchNews[] = state.announced ? [] : [{ stage: 'included', blockHash }]
  const told = { ...state, announced: true }
  return state.wait === 'inclusion' ? examine(told, blockHash, false, news) : listen(told, news)
}

function hearOfSearch(state: WatchState, found: FoundInBlock | AloneInBlock | null): WatchStep {
  const { searching, wait, announced, doubted } = state
  const rest: WatchState = { ...state, searching: null }
  if (found && 'alone' in found) {
    if (wait === 'inclusion' || found.alone.finalized) return endWith(rest, found)
  } else if (found && isEnough(found, wait)) {
    const { finalized, blockHash } = found.inclusion
    const news: readonly WatchNews[] = announced ? [] : [{ stage: finalized ? 'finalized' : 'included', blockHash }]
    return endWith({ ...rest, announced: true }, { proved: found }, news)
  }
  if (searching === null) return listen(rest)
  if ('last' in searching) return endWith(rest, searching.last)
  // The search did not find the transaction where it is waited for. The node has a little time to name a better block than the one that it
  // named.
  return listen({ ...rest, doubted: doubted ?? searching.named })
}

/** The new state, the news for the caller, and the next step that follow from an event. */
export function advanceWatch(state: WatchState, event: WatchEvent): WatchStep {
  switch (event.kind) {
    case 'future':
      return listen(state, [{ stage: 'future' }])
    case 'retracted':
    case 'inBlock':
    case 'finalized':
      return hearOfBlock(state, event.kind, event.blockHash)
    case 'examined':
      if (event.found === null) return search(state, { named: state.examining ?? '' })
      if ('alone' in event.found) return endWith(state, event.found)
      if ('unreadable' in event.found) return endWith(state, { code: 'OUTCOME_UNREADABLE', why: event.found.unreadable })
      return endWith(state, { proved: event.found })
    case 'searched':
      return hearOfSearch(state, event.found)
    case 'silence':
      return search(state, null)
    case 'doubtOver':
      return state.doubted === null ? listen(state) : endWith(state, explainDoubt(state.doubted))
    case 'timeout':
      if (state.doubted !== null) return endWith(state, explainDoubt(state.doubted))
      return endWith(state, { code: 'OUTCOME_TIMEOUT', why: `It was not seen in a block within ${Math.round(event.afterMs / 1000)} s.` })
    case 'other':
      return listen(state)
    default:
      return search(state, { last: LAST_WORDS[event.kind] })
  }
}
