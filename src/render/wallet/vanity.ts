import { describeSpan } from '../../core/text/describe-span.js'
import type { VanityFacts, VanityReport } from '../../report/wallet/vanity.js'
import type { Look } from '../look.js'
import { renderPairs } from '../table.js'
import { renderCreated } from './wallet.js'

/** What the key will be restored from, said before it is searched for. */
export function describeVanitySource(source: VanityFacts['source'], words: number): string {
  if (source === 'mnemonic') return `each key is made of a new mnemonic of ${words} words, like that of any other wallet`
  return (
    'each key is made of a new random seed. It has no words: what restores it are 64 hex digits, here by wallet regen-coldkey or ' +
    'regen-hotkey, in btcli by --seed, in subkey as 0x…'
  )
}

/** What to expect, before anything is measured. */
export function describeOddsBefore(expectedTries: bigint): string {
  return `one key of ${expectedTries.toLocaleString('en')} fits; each try has the same chance, whatever was tried before`
}

/** One line of how far it is. */
export function describeVanityProgress(facts: VanityFacts): string {
  const { tries, tries_per_second: rate, seconds_for_half: half, seconds_for_95_percent: most } = facts
  const tried = `${tries.toLocaleString('en')} tried`
  if (rate === null || half === null || most === null) return `searching: ${tried} · measuring`
  const times = `half within ${describeSpan(Number(half))}, 95 % within ${describeSpan(Number(most))}`
  return `searching: ${tried} · ${rate.toLocaleString('en')}/s · ${times} · ${facts.seconds} s`
}

/** The key that was made, and what finding it took. */
export function renderVanity(report: VanityReport, look: Look): string {
  const { tries, expected_tries: expected, seconds } = report.search
  const took = `${tries.toLocaleString('en')} (${BigInt(expected).toLocaleString('en')} on average), in ${describeSpan(seconds)}`
  return `${renderCreated(report, look)}\n${renderPairs([['keys tried', took]], look)}`
}
