import type { CrowdChange } from '../../chain/crowd/plan-update.js'
import { usageError } from '../../core/errors.js'
import { parseTao } from '../../core/money.js'
import { readEnd } from '../flags/crowd/crowd-flags.js'

/** Values that can be changed; see the flags of `crowd update`. */
interface ChangeFlags {
  readonly cap?: string | undefined
  readonly 'min-contribution'?: string | undefined
  readonly 'max-contribution'?: string | undefined
  readonly duration?: string | undefined
  readonly end?: string | undefined
}

const NAMES = ['cap', 'min-contribution', 'max-contribution', 'duration', 'end'] as const

/** The one change that is asked for. Usage error `ONE_CHANGE` (exit 2) for none, and for several: each is a call by itself. */
export async function readCrowdChange(flags: ChangeFlags): Promise<CrowdChange> {
  const given = NAMES.filter((name) => flags[name] !== undefined)
  const [what, ...more] = given
  if (what === undefined || more.length > 0) {
    throw usageError(what === undefined ? 'Nothing to change is named' : 'Several changes are named', 'ONE_CHANGE', {
      why: `It is one of ${NAMES.map((name) => `--${name}`).join(', ')}.`,
      hint:
        what === undefined ? 'taoctl crowd update 3 --cap 800' : 'Run it once for each; --batch <file> collects them for one transaction.',
    })
  }
  const text = flags[what] ?? ''
  switch (what) {
    case 'cap':
      return { what, rao: parseTao(text, 'cap') }
    case 'min-contribution':
      return { what: 'minimum', rao: parseTao(text, 'least contribution') }
    case 'max-contribution':
      return { what: 'maximum', rao: text.trim().toLowerCase() === 'none' ? null : parseTao(text, 'largest contribution') }
    default:
      return { what: 'end', end: await readEnd(flags) }
  }
}
