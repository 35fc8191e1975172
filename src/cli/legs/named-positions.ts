/** Positions that the command line names one by one: `--position 1:validator`. */
import { usageError } from '../../core/errors.js'
import type { LegChoice } from '../flags/leg-flags.js'
import { parseNetuid } from '../flags/subnet-flags.js'
import type { Place } from './choose-places.js'

const MAX_POSITIONS = 1_000

/** A subnet, and a hotkey as it was written. */
export interface NamedPosition {
  readonly netuid: number
  readonly name: string
}

const invalid = (why: string) =>
  usageError('Invalid position', 'INVALID_POSITION', {
    why,
    hint: 'Write --position <netuid>:<hotkey>, once for each. See what there is with `taoctl stake list`.',
  })

/** Usage error `FLAG_CONFLICT` (exit 2) where positions are named in another way as well. */
function demandAlone(choice: LegChoice, arg: string | undefined): void {
  const others: readonly (readonly [string, boolean])[] = [
    ['--netuid', arg !== undefined || choice.netuid !== undefined || choice['all-netuids']],
    ['--hotkey', [choice.hotkey, choice['hotkey-address'], choice['include-hotkeys']].some((name) => name !== undefined)],
    ['--all-hotkeys', choice['all-hotkeys']],
    ['--exclude-hotkeys', choice['exclude-hotkeys'] !== undefined],
    ['--file', choice.file !== undefined],
  ]
  const other = others.find(([, isThere]) => isThere)
  if (other === undefined) return
  throw usageError(`--position and ${other[0]} do not go together`, 'FLAG_CONFLICT', {
    why: 'Each position names its subnet and its hotkey.',
    hint: 'Leave one of them out.',
  })
}

/**
 * Reads the positions that are named one by one; null where none is. Usage errors (exit 2): `INVALID_POSITION`, `INVALID_NETUID`,
 * `FLAG_CONFLICT`.
 */
export function readNamedPositions(choice: LegChoice, arg: string | undefined): readonly NamedPosition[] | null {
  if (choice.position === undefined) return null
  demandAlone(choice, arg)
  const texts = choice.position.flatMap((text) => text.split(',', MAX_POSITIONS + 1)).map((text) => text.trim())
  if (texts.length > MAX_POSITIONS) throw invalid(`More than ${MAX_POSITIONS} are named.`)
  return texts.map((text) => {
    const colon = text.indexOf(':')
    const name = text.slice(colon + 1).trim()
    if (colon < 0 || name === '') throw invalid(`${JSON.stringify(text)} is no subnet and hotkey with a colon between.`)
    return { netuid: parseNetuid(text.slice(0, colon).trim()), name }
  })
}

/** Their places. Usage error `INVALID_POSITION` (exit 2) for one that is named twice; of which hotkeys those of `resolve`. */
export function locatePositions(named: readonly NamedPosition[], resolve: (name: string) => string): Place[] {
  const places = named.map(({ netuid, name }) => ({ netuid, hotkey: resolve(name) }))
  const seen = new Set<string>()
  for (const { netuid, hotkey } of places) {
    const key = `${netuid}:${hotkey}`
    if (seen.has(key)) throw invalid(`${key} is named twice.`)
    seen.add(key)
  }
  return places
}
