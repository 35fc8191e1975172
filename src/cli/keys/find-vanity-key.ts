/** Searches for a key whose address looks as wanted, and says honestly how long that takes. */
import { availableParallelism } from 'node:os'
import { checkFailed } from '../../core/errors.js'
import { describeOddsBefore, describeVanityProgress, describeVanitySource } from '../../render/wallet/vanity.js'
import type { VanityFacts, VanityLine } from '../../report/wallet/vanity.js'
import type { KeyScheme } from '../../wallet/formats/keyfile-content.js'
import type { KeyMaterial } from '../../wallet/keys/key-material.js'
import { computeOdds, estimateSearch, type VanityOdds } from '../../wallet/vanity/odds.js'
import { makeMatcher, readPattern, type VanityPattern } from '../../wallet/vanity/pattern.js'
import type { VanitySource } from '../../wallet/vanity/try-keys.js'
import type { VanitySearch } from '../../wallet/vanity/vanity-search.js'
import { registerCloser } from '../terminal/exit.js'
import { showsProgress, startProgress } from '../terminal/output.js'
import { keepKey } from './new-secrets.js'

/** How often a search is told of off a terminal, in ms. */
const NOTE_MS = 60_000
/** How often a stream tells of it, in ms. */
const LINE_MS = 5_000
/** When the rate is first told of: the threads have started by then. */
const FIRST_MS = 1_500

export interface VanityChoice {
  readonly prefix: string | undefined
  readonly suffix: string | undefined
  readonly contains: string | undefined
  readonly 'ignore-case': boolean
  readonly seed: boolean
  readonly words: number
  readonly scheme: KeyScheme
  readonly workers: number | undefined
}

export interface VanityWish {
  readonly pattern: VanityPattern
  readonly odds: VanityOdds
  readonly source: VanitySource
}

/** How the person or program is told. */
export interface VanityTeller {
  readonly note: (text: string) => void
  /** Where lines of JSON are wanted. */
  readonly line: ((line: VanityLine) => void) | undefined
}

/** Reads what is wanted, before anything is asked. Usage errors `INPUT_MISSING` and `IMPOSSIBLE_PATTERN` (exit 2). */
export function readVanityWish(choice: VanityChoice): VanityWish {
  const { prefix = '', suffix = '', contains = '' } = choice
  const pattern = readPattern({ prefix, suffix, contains, ignoreCase: choice['ignore-case'] })
  return { pattern, odds: computeOdds(pattern), source: choice.seed ? 'seed' : 'mnemonic' }
}

/** What is known of a search at a moment. */
export function describeVanity({ pattern, odds, source }: VanityWish, search: VanitySearch, seconds: number): VanityFacts {
  const { tries, rate } = search.progress
  const estimate = rate === null ? null : estimateSearch(odds, rate)
  const whole = (value: number | undefined): string | null => (value === undefined ? null : BigInt(Math.ceil(value)).toString())
  return {
    ...{ prefix: pattern.prefix || null, suffix: pattern.suffix || null, contains: pattern.contains || null },
    ...{ ignore_case: pattern.ignoreCase, source, expected_tries: odds.expectedTries.toString(), tries },
    tries_per_second: rate === null ? null : Math.round(rate),
    ...{ seconds_for_half: whole(estimate?.half), seconds_for_95_percent: whole(estimate?.most) },
    seconds: Math.round(seconds),
  }
}

function tellRegularly(tell: () => void, ms: number | null): () => void {
  const timers = [setTimeout(tell, FIRST_MS), ...(ms === null ? [] : [setInterval(tell, ms)])]
  return () => {
    for (const timer of timers) clearTimeout(timer)
  }
}

/** Makes the key again with the code that opens key files, and compares what it found. */
async function makeKey(random: Uint8Array, wish: VanityWish, scheme: KeyScheme): Promise<KeyMaterial> {
  const { makeKeyFromMnemonic, makeKeyFromSeed } = await import('../../wallet/keys/key-material.js')
  const { wordMnemonic } = await import('../../wallet/keys/mnemonic.js')
  const key = keepKey(
    wish.source === 'seed'
      ? await makeKeyFromSeed(Buffer.from(random), scheme)
      : await makeKeyFromMnemonic(await wordMnemonic(random), scheme),
  )
  random.fill(0)
  if (makeMatcher(wish.pattern)(key.address)) return key
  throw checkFailed('The key that was found is another one', 'VANITY_WRONG', {
    why: 'Two implementations of its derivation do not agree. Nothing was written.',
    hint: 'This is a fault of taoctl or of this machine: report it.',
  })
}

export interface FoundVanity {
  readonly key: KeyMaterial
  readonly facts: VanityFacts
}

/** Searches until a key fits. `VANITY_TIMEOUT` (exit 3) after so many ms without one. Nothing is written here. */
export async function findVanityKey(
  wish: VanityWish,
  choice: VanityChoice,
  timeoutMs: number | null,
  { note, line: give }: VanityTeller,
): Promise<FoundVanity> {
  const { VanitySearch: Search } = await import('../../wallet/vanity/vanity-search.js')
  const search = new Search()
  registerCloser(() => search.close())
  note(describeVanitySource(wish.source, choice.words))
  note(describeOddsBefore(wish.odds.expectedTries))
  const begun = performance.now()
  const look = (): VanityFacts => describeVanity(wish, search, (performance.now() - begun) / 1_000)
  give?.({ type: 'begin', ...look() })
  const shown = startProgress(() => describeVanityProgress(look()))
  const ends = [
    ...(give === undefined ? [] : [tellRegularly(() => give({ type: 'progress', ...look() }), LINE_MS)]),
    tellRegularly(() => note(describeVanityProgress(look())), showsProgress() ? null : NOTE_MS),
  ]
  try {
    const task = {
      pattern: wish.pattern,
      source: wish.source,
      scheme: choice.scheme,
      randomLength: choice.seed ? 32 : (choice.words / 3) * 4,
    }
    const found = await search.run(task, choice.workers ?? availableParallelism(), timeoutMs)
    const facts = look()
    if (found !== null) return { key: await makeKey(found, wish, choice.scheme), facts }
    const [tried, average] = [facts.tries.toLocaleString('en'), wish.odds.expectedTries.toLocaleString('en')]
    throw checkFailed('No such key was found in time', 'VANITY_TIMEOUT', {
      why: `${tried} were tried, and it takes ${average} on average. Nothing was written.`,
      hint: 'Look for less, or give it more time: what was tried says nothing about the next tries.',
      details: { tries: facts.tries, expected_tries: facts.expected_tries },
    })
  } finally {
    shown.end()
    for (const end of ends) end()
  }
}
