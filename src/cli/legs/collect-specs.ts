import type { ChainClient } from '../../chain/client.js'
import type { LegWords, SkipRule } from '../../chain/stake/legs/leg.js'
import { type LegAmount, takeShare } from '../../chain/stake/legs/spread-stake.js'
import type { StakePosition } from '../../chain/stake/list-stakes.js'
import { usageError } from '../../core/errors.js'
import { type Alpha, alpha } from '../../core/money.js'
import type { LegChoice } from '../flags/leg-flags.js'
import { chooseStakeHotkey, listHeldStakes, type Teller } from '../inputs/choose-stake.js'
import type { WalletContext } from '../keys/context.js'
import { resolveSecondHotkey } from '../keys/resolve-hotkey.js'
import { readOrAsk } from '../terminal/ask-value.js'
import {
  choosePlacesToStake,
  choosePlacesToTake,
  type NameContext,
  type Place,
  type Places,
  readNetuids,
  resolveNames,
} from './choose-places.js'
import { parseLegAmount } from './leg-amount.js'
import { type LegCommandId, type LegSpec, type LegTerms, limitOfMany, readLegSpecs } from './leg-spec.js'
import { locatePositions, type NamedPosition, readNamedPositions } from './named-positions.js'
import type { NetuidSet } from './netuid-set.js'

type Choice = LegChoice & { readonly 'wallet-path': string }

interface SpecContext {
  readonly id: LegCommandId
  readonly terms: LegTerms
  readonly wallet: WalletContext
  readonly client: ChainClient
  readonly coldkey: string
  readonly teller: Teller
}

/** What is asked for, and what the coldkey holds; nothing is read of that for purchases. */
export interface CollectedSpecs {
  readonly specs: readonly LegSpec[]
  readonly rule: SkipRule
  readonly positions: readonly StakePosition[]
}

export interface StartedSpecs {
  finish(context: SpecContext): Promise<CollectedSpecs>
}

/** A limit of the command line is for one subnet: each has a price of its own. Usage error `INVALID_LIMIT` (exit 2). */
function demandOneNetuid(terms: LegTerms, isOne: boolean): void {
  if (terms.limit !== null && !isOne) throw limitOfMany()
}

/** An amount that the command line gives to all places: a share is divided among them. */
function divideAmount(amount: LegAmount): LegAmount {
  return amount === 'all' || 'units' in amount ? amount : { share: amount.share, divided: true }
}

/**
 * Checks what the command line says of several positions, before anything is opened. Usage errors (exit 2) of the subnets and the amount,
 * which is asked for on a terminal.
 */
export async function startSpecs(
  choice: Choice,
  arg: string | undefined,
  given: { readonly amount: string | undefined; readonly asks?: boolean },
): Promise<StartedSpecs> {
  if (given.asks) {
    if (given.amount !== undefined) parseLegAmount(given.amount)
    return { finish: (context) => finishAsked(choice, given.amount, context) }
  }
  const positions = readNamedPositions(choice, arg)
  const isFile = choice.file !== undefined
  if (isFile && (arg !== undefined || choice.netuid !== undefined || choice['all-netuids'] || choice['all-hotkeys'])) {
    throw usageError('--file and --netuid do not go together', 'FLAG_CONFLICT', {
      why: 'Each row of the file names its subnet and hotkey.',
      hint: 'Leave one of them out.',
    })
  }
  const places = isFile ? null : (positions ?? readNetuids(choice, arg))
  const question = { message: 'Amount of each position, a share such as 50%, or all', flag: 'amount' }
  const amount = isFile && given.amount === undefined ? undefined : await readOrAsk(given.amount, question, parseLegAmount)
  return { finish: (context) => finishSpecs(choice, places, amount, context) }
}

/** Which positions they are is asked for. */
async function finishAsked(choice: Choice, given: string | undefined, context: SpecContext): Promise<CollectedSpecs> {
  const { askPlaces } = await import('./ask-places.js')
  const positions = await listHeldStakes(context.client, context.coldkey)
  const { places, amount } = await askPlaces(context, positions, given)
  demandOneNetuid(context.terms, countNetuids(places) === 1)
  const rule = choice['best-effort'] ? 'any' : places.length > 1 ? 'too-small' : 'none'
  return { specs: places.map((place) => ({ ...place, ...context.terms, amount })), rule, positions }
}

function countNetuids(places: readonly Pick<Place, 'netuid'>[]): number {
  return new Set(places.map(({ netuid }) => netuid)).size
}

/** What is named one by one is meant, and left out only where it is too small to be sold. */
function placeNamed(named: readonly NamedPosition[], context: NameContext, isStaking: boolean): Places {
  const places = locatePositions(named, (name) => resolveNames(context, [name])[0] ?? name)
  return { places, rule: isStaking ? 'none' : 'too-small' }
}

async function finishSpecs(
  choice: Choice,
  asked: NetuidSet | readonly NamedPosition[] | null,
  amount: LegAmount | undefined,
  { id, terms, wallet, client, coldkey, teller }: SpecContext,
): Promise<CollectedSpecs> {
  const isStaking = id === 'stake add'
  const positions = isStaking ? [] : await listHeldStakes(client, coldkey)
  const anyResult: SkipRule | null = choice['best-effort'] ? 'any' : null
  if (asked === null || amount === undefined) {
    let own: Promise<string> | undefined
    const specs = await readLegSpecs({
      path: choice.file ?? '',
      id,
      terms,
      amount: amount === undefined || !isStaking ? amount : divideAmount(amount),
      resolveHotkey: (text) => resolveSecondHotkey(wallet, text),
      hotkey: () => {
        own ??= chooseStakeHotkey(wallet, [], null, 'add', teller)
        return own
      },
    })
    return { specs, rule: anyResult ?? (isStaking ? 'none' : 'too-small'), positions }
  }
  const context = { wallet, client, choice, teller }
  const isNamed = !('isOne' in asked)
  demandOneNetuid(terms, isNamed ? countNetuids(asked) === 1 : asked.isOne)
  const { places, rule } = isNamed
    ? placeNamed(asked, context, isStaking)
    : await (isStaking
        ? choosePlacesToStake({ ...context, netuids: asked })
        : choosePlacesToTake({ ...context, netuids: asked }, positions))
  const each = isStaking ? divideAmount(amount) : amount
  return { specs: places.map((place) => ({ ...place, ...terms, amount: each })), rule: anyResult ?? rule, positions }
}

/** What was said of a position, for its leg. */
export function wordsOf({ amount, row }: LegSpec): LegWords {
  const share = amount === 'all' || 'units' in amount ? undefined : `${amount.share}e-9${amount.divided === true ? ' of all' : ''}`
  const asked = amount === 'all' ? 'all' : share
  return { ...(asked === undefined ? {} : { asked }), ...(row === undefined ? {} : { row }) }
}

/** How much of a position is meant, in its alpha. */
export function chooseAlpha({ hotkey, netuid, amount }: LegSpec, positions: readonly StakePosition[]): Alpha | 'all' {
  if (amount === 'all') return 'all'
  if ('units' in amount) return alpha(netuid, amount.units)
  const held = positions.find((one) => one.hotkey === hotkey && one.netuid === netuid)?.stake.alphaRao ?? 0n
  return alpha(netuid, takeShare(held, amount.share))
}
