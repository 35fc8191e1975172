import { quoteWord } from '../../core/quote-word.js'

/** Where a transaction can be, as far as it is known. */
export interface LookupPlace {
  readonly hash: string
  /** A value of `--network`. */
  readonly network: string
  readonly fromBlock: number
  readonly eraEndBlock: number | null
}

/** The command that finds out what became of a transaction. It needs no journal: all that there is to know is in it. */
export function formatLookup(verb: 'status' | 'wait', { hash, network, fromBlock, eraEndBlock }: LookupPlace): string {
  const end = eraEndBlock === null ? '' : ` --to-block ${eraEndBlock}`
  return `taoctl tx ${verb} ${hash} --network ${quoteWord(network)} --from-block ${fromBlock}${end}`
}
