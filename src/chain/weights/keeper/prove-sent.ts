/** Proves what became of what a hotkey has signed, from the journal and the chain, before anything else is signed with it. */
import type { ChainClient } from '../../client.js'
import { appendJournal, type JournalEntry, listEntriesSince } from '../../journal/journal.js'
import { makeOutcomeRecord } from '../../journal/journal-records.js'
import { makeSought } from '../../journal/make-sought.js'
import { readPartRecord } from '../../journal/read-part-record.js'
import { findOutcome } from '../../outcome/find-outcome.js'
import { readHead } from '../../watch/read-chain.js'
import type { OwnDeeds } from './decide.js'

export interface Proven {
  readonly open: OwnDeeds['open']
  /** The newest block in which one of them is; 0 for none. */
  readonly block: number
  /** The blocks in which places were set, by the digests of the deeds. */
  readonly setBlocks: ReadonlyMap<string, number>
  /** Whether each is known for good, so that nothing has to be asked again. */
  readonly isFinal: boolean
  /** What was learnt, of what had not been known. */
  readonly learnt: readonly {
    readonly hash: string
    readonly status: 'succeeded' | 'failed' | 'not-included'
    readonly block: number | null
  }[]
}

type Fate =
  | { readonly state: 'in-block'; readonly block: number; readonly succeeded: boolean; readonly final: boolean; readonly isNew: boolean }
  | { readonly state: 'never'; readonly isNew: boolean }
  | { readonly state: 'open'; readonly why: string }

function readKept({ outcome }: JournalEntry): Fate | null {
  if (outcome?.status === 'not-included') return { state: 'never', isNew: false }
  if (outcome === null || !outcome.finalized || outcome.block_number === null) return null
  if (outcome.status !== 'succeeded' && outcome.status !== 'failed') return null
  return { state: 'in-block', block: outcome.block_number, succeeded: outcome.status === 'succeeded', final: true, isNew: false }
}

async function askChain(client: ChainClient, directory: string, { signed, outcome }: JournalEntry, finalBlock: number): Promise<Fate> {
  const found = await findOutcome(client, makeSought(signed))
  const wasOpen = outcome === null || outcome.status === 'unknown' || outcome.status === 'submitted' || outcome.status === 'refused'
  switch (found.status) {
    case 'pending':
      return { state: 'open', why: 'it is in no block yet, and may still be included' }
    case 'unknown':
      // After the end of its validity nothing can come of it any more, and what did come of it the chain shows.
      if (signed.era_end_block !== null && finalBlock > signed.era_end_block) return { state: 'never', isNew: wasOpen }
      return { state: 'open', why: found.why }
    case 'not-included':
      appendJournal(directory, makeOutcomeRecord(signed.hash, 'not-included', null, null))
      // News also where it had been in a block, of which another has taken the place.
      return { state: 'never', isNew: true }
    case 'failed': {
      const { finalized, blockNumber } = found.inclusion
      // In another block it may succeed, or more of a batch may.
      if (!finalized) return { state: 'open', why: 'it failed in a block that is not final yet' }
      appendJournal(directory, makeOutcomeRecord(signed.hash, 'failed', found.inclusion, found.error))
      return { state: 'in-block', block: blockNumber, succeeded: false, final: true, isNew: wasOpen }
    }
    case 'succeeded': {
      const { finalized, blockNumber } = found.inclusion
      if (finalized) appendJournal(directory, makeOutcomeRecord(signed.hash, 'succeeded', found.inclusion, null))
      return { state: 'in-block', block: blockNumber, succeeded: true, final: finalized, isNew: wasOpen }
    }
  }
}

/**
 * Looks for everything that the hotkey has signed on this chain since then, whichever command it was, and keeps in the journal what the
 * chain proves. Throws `JOURNAL_UNREADABLE` (exit 3) and network errors (5).
 */
export async function proveSent(client: ChainClient, directory: string, hotkey: string, since: Date): Promise<Proven> {
  const entries = listEntriesSince(directory, since).filter(
    ({ signed }) => signed.signer === hotkey && signed.genesis_hash === client.genesisHash && Date.parse(signed.time) >= since.getTime(),
  )
  const setBlocks = new Map<string, number>()
  const learnt: Proven['learnt'][number][] = []
  let open: OwnDeeds['open'] = null
  let block = 0
  let isFinal = true
  let finalBlock: number | null = null
  for (const entry of entries) {
    const { signed } = entry
    let fate = readKept(entry)
    if (fate === null) {
      finalBlock ??= (await readHead(client, 'final')).number
      fate = await askChain(client, directory, entry, finalBlock)
    }
    if (fate.state === 'open') {
      isFinal = false
      open ??= { hash: signed.hash, why: fate.why, until: signed.era_end_block === null ? null : signed.era_end_block + 1 }
      continue
    }
    if (fate.state === 'in-block') {
      block = Math.max(block, fate.block)
      if (!fate.final) isFinal = false
      if (fate.succeeded)
        for (const { id } of readPartRecord(signed)?.legs ?? []) setBlocks.set(id, Math.max(setBlocks.get(id) ?? 0, fate.block))
    }
    if (fate.isNew) {
      const status = fate.state === 'never' ? 'not-included' : fate.succeeded ? 'succeeded' : 'failed'
      learnt.push({ hash: signed.hash, status, block: fate.state === 'in-block' ? fate.block : null })
    }
  }
  return { open, block, setBlocks, isFinal, learnt }
}
