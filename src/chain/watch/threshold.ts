/** Says when a price or a balance passes a bound. */
import { usageError } from '../../core/errors.js'
import { formatUnits } from '../../core/money.js'

/** In parts of a million: 5% is 50,000. */
const MILLION = 1_000_000n
const MOST_DECIMALS = 4

export interface Threshold {
  /** In rao; null for no such bound. */
  readonly above: bigint | null
  readonly below: bigint | null
  /** How far from the first value, up or down, in parts of a million. */
  readonly change: bigint | null
  /** For so many blocks in a row. */
  readonly hold: number
}

/** Reads `5%` into parts of a million. Usage error `INVALID_CHANGE` (exit 2). */
export function parseChange(text: string): bigint {
  const [, whole = '', fraction = ''] = /^(\d{1,6})(?:\.(\d{1,4}))?%$/.exec(text.trim()) ?? []
  const parts = whole === '' ? 0n : BigInt(`${whole}${fraction.padEnd(MOST_DECIMALS, '0')}`)
  if (parts > 0n) return parts
  throw usageError('Invalid value for --change', 'INVALID_CHANGE', {
    why: 'It is a percentage above 0 with at most four decimals.',
    hint: 'Write --change 5%.',
  })
}

function formatChange(change: bigint): string {
  const fraction = (change % 10_000n).toString().padStart(MOST_DECIMALS, '0').replace(/0+$/, '')
  return `${change / 10_000n}${fraction === '' ? '' : `.${fraction}`}%`
}

interface Track {
  /** What the change is measured from. */
  base: bigint
  /** Blocks in a row for which it holds, by bound. */
  readonly held: Map<string, number>
  /** Whether it has been told that it holds. */
  told: boolean
}

/** Holds the bounds against values by key, block by block. */
export class ThresholdWatch {
  readonly #tracks = new Map<string, Track>()

  constructor(readonly threshold: Threshold) {}

  /** Whether there is any bound. */
  get isSet(): boolean {
    const { above, below, change } = this.threshold
    return above !== null || below !== null || change !== null
  }

  #listBounds(value: bigint, base: bigint): readonly (readonly [name: string, holds: boolean])[] {
    const { above, below, change } = this.threshold
    const distance = value > base ? value - base : base - value
    return [
      ...(below === null ? [] : [[`below ${formatUnits(below)}`, value < below] as const]),
      ...(above === null ? [] : [[`above ${formatUnits(above)}`, value > above] as const]),
      ...(change === null
        ? []
        : [[`${formatChange(change)} from ${formatUnits(base)}`, distance > 0n && distance * MILLION >= base * change] as const]),
    ]
  }

  /**
   * The bound that this value of the next block passes, in words; null for none. It is told once, and again only after it has not held
   * meanwhile. Null for a value says that there is none in this block: then nothing holds.
   */
  test(key: string, value: bigint | null): string | null {
    if (value === null) {
      this.forget(key)
      return null
    }
    const track = this.#tracks.get(key) ?? { base: value, held: new Map<string, number>(), told: false }
    this.#tracks.set(key, track)
    let met: string | null = null
    for (const [name, holds] of this.#listBounds(value, track.base)) {
      const held = holds ? (track.held.get(name) ?? 0) + 1 : 0
      track.held.set(name, held)
      if (held >= this.threshold.hold) met ??= name
    }
    const isNews = met !== null && !track.told
    track.told = met !== null
    if (isNews && this.threshold.change !== null) track.base = value
    return isNews ? met : null
  }

  /** Begins to count anew: blocks were replaced, or there is a gap in the values. */
  forget(key?: string): void {
    for (const [name, track] of this.#tracks) if (key === undefined || key === name) track.held.clear()
  }
}
