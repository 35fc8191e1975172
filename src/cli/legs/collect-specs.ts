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
import { choosePlacesToStake, choosePlacesToTake, readNetuids } from './choose-places.js'
import { parseLegAmount } from './leg-amount.js'
import { type LegCommandId, type LegSpec, type LegTerms, limitOfMany, readLegSpecs } from './leg-spec.js'
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
function demandOneNetuid(terms: LegTerms, netuids: NetuidSet): void {
  if (terms.limit !== null && !netuids.isOne) throw limitOfMany()
}

/** An amount that the command line gives to all places: a share is divided among them. */
function divideAmount(amount: LegAmount): LegAmount {
  return amount === 'all' || 'units' in amount ? amount : { share: amount.share, divided: true }
}

/**
 * Checks what the command line says of several positions, before anything is opened. Usage errors (exit 2) of the subnets and the amount,
 * which is asked for on a terminal.
 */
export async function startSpecs(choice: Choice, arg: string | undefined, given: { amount: string | undefined }): Promise<StartedSpecs> {
  const isFile = choice.file !== undefined
  if (isFile && (arg !== undefined || choice.netuid !== undefined || choice['all-netuids'] || choice['all-hotkeys'])) {
    throw usageError('--file and --netuid do not go together', 'FLAG_CONFLICT', {
      why: 'Each row of the file names its subnet and hotkey.',
      hint: 'Leave one of them out.',
    })
  }
  const netuids = isFile ? null : readNetuids(choice, arg)
  const question = { message: 'Amount of each position, a share such as 50%, or all', flag: 'amount' }
  const amount = isFile && given.amount === undefined ? undefined : await readOrAsk(given.amount, question, parseLegAmount)
  return { finish: (context) => finishSpecs(choice, netuids, amount, context) }
}

async function finishSpecs(
  choice: Choice,
  netuids: NetuidSet | null,
  amount: LegAmount | undefined,
  { id, terms, wallet, client, coldkey, teller }: SpecContext,
): Promise<CollectedSpecs> {
  const isStaking = id === 'stake add'
  const positions = isStaking ? [] : await listHeldStakes(client, coldkey)
  const anyResult: SkipRule | null = choice['best-effort'] ? 'any' : null
  if (netuids === null || amount === undefined) {
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
  demandOneNetuid(terms, netuids)
  const context = { wallet, client, choice, netuids, teller }
  const { places, rule } = await (isStaking ? choosePlacesToStake(context) : choosePlacesToTake(context, positions))
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
