/** What a crowdloan is for, from the command line. */
import type { EndingChoice } from '../../chain/crowd/plan-create.js'
import { readCallText } from '../../chain/raw/plan-raw-call.js'
import { usageError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import { findImitation, type NameChoice, resolveAccount } from '../accounts/resolve-account.js'
import { parseBlock } from '../flags/crowd/crowd-flags.js'
import { readCallArguments } from '../inputs/read-call-arguments.js'
import { makeFormReader } from '../inputs/read-raw-forms.js'
import { readOrAsk } from '../terminal/ask-value.js'

interface EndingFlags extends NameChoice {
  readonly 'target-address'?: string | undefined
  readonly 'subnet-lease'?: boolean | undefined
  readonly 'emissions-share'?: number | undefined
  readonly 'lease-end-block'?: string | undefined
  readonly call?: string | undefined
  readonly arg?: readonly string[] | undefined
  readonly 'json-args'?: string | undefined
  readonly fundraising?: boolean | undefined
}

interface Teller {
  readonly warn: (text: string, code: string) => void
  readonly note: (text: string) => void
}

const KINDS = 'Somebody is paid (--target-address), a subnet is leased (--subnet-lease), or a call is made (--call).'

type Kind = 'payment' | 'lease' | 'call'

/** Which of the three is meant. Usage error `ONE_ENDING` (exit 2) for none, for several, and for what belongs to another. */
function chooseKind(flags: EndingFlags): Kind {
  const ofLease = flags['emissions-share'] !== undefined || flags['lease-end-block'] !== undefined || flags['subnet-lease'] === true
  const ofCall = flags.call !== undefined || (flags.arg ?? []).length > 0 || flags['json-args'] !== undefined
  const kinds: Kind[] = [
    ...(flags['target-address'] !== undefined || flags.fundraising === true ? ['payment' as const] : []),
    ...(ofLease ? ['lease' as const] : []),
    ...(ofCall ? ['call' as const] : []),
  ]
  const [kind, ...more] = kinds
  if (more.length > 0) {
    throw usageError('More than one thing to do with the money is named', 'ONE_ENDING', {
      why: KINDS,
      hint: 'Leave out the others, with the flags that go with them.',
    })
  }
  if (kind !== undefined) return kind
  throw usageError('What the money is for is not named', 'ONE_ENDING', { why: KINDS, hint: 'Add one of these flags.' })
}

function readCall(flags: EndingFlags, { warn }: Teller): EndingChoice {
  const args = readCallArguments(flags.arg ?? [], flags['json-args'])
  const { call } = flags
  if (call === undefined) {
    throw usageError('Arguments are there and no call', 'ONE_ENDING', { hint: 'Name the call: --call Pallet.call.' })
  }
  const suggest = (at: string, example: string): string => `--arg ${quoteWord(`${at.split(/[.[]/)[0] ?? at}=${example}`)}`
  return {
    kind: 'call',
    read: (metadata) => readCallText(makeFormReader(metadata, { choice: flags, warn, suggest }), { text: call, args }),
  }
}

function parseShare(text: string): number {
  const share = Number(text.trim().replace(/%$/, ''))
  if (/^\d{1,3}%?$/.test(text.trim()) && share <= 100) return share
  throw usageError('Invalid share', 'INVALID_VALUE', {
    why: 'It is a whole number from 0 to 100, in percent.',
    hint: '--emissions-share 30',
  })
}

/** What the money is for; on a terminal what is missing is asked for. Usage errors (exit 2). */
export async function readEnding(flags: EndingFlags, teller: Teller): Promise<EndingChoice> {
  const kind = chooseKind(flags)
  if (kind === 'call') return readCall(flags, teller)
  if (kind === 'lease') {
    const question = { message: 'Part of the owner cut that is shared, in percent', flag: 'emissions-share' }
    const share = await readOrAsk(flags['emissions-share']?.toString(), question, parseShare)
    const end = flags['lease-end-block']
    return { kind, share, endBlock: end === undefined ? null : parseBlock(end, 'lease-end-block') }
  }
  const question = { message: 'Who is paid', flag: 'target-address' }
  const target = await readOrAsk(flags['target-address'], question, (text) => resolveAccount(flags, text))
  const imitation = findImitation(flags, target)
  if (imitation !== undefined) teller.warn(imitation, 'ADDRESS_LOOK_ALIKE')
  if (target.name !== null) teller.note(`${target.name} is ${target.address}`)
  return { kind, target: target.address }
}
