import { quoteWord } from '../../core/quote-word.js'

/** What is known of where to look for a transaction. */
export interface LookupPlace {
  readonly hash: string
  /** A value of `--network`. */
  readonly network: string
  readonly fromBlock: number
  readonly eraEndBlock: number | null
}

/** The command that finds out what became of a transaction. It carries all that the search needs, so that it works without the journal. */
export function formatLookup(verb: 'status' | 'wait', { hash, network, fromBlock, eraEndBlock }: LookupPlace): string {
  const end = eraEndBlock === null ? '' : ` --to-block ${eraEndBlock}`
  return `taoctl tx ${verb} ${hash} --network ${quoteWord(network)} --from-block ${fromBlock}${end}`
}
