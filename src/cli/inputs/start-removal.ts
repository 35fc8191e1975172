import type { ChainClient } from '../../chain/client.js'
import { usageError } from '../../core/errors.js'
import { type Alpha, formatUnits, parseAlpha } from '../../core/money.js'
import { parseNetuid, readNetuid } from '../flags/subnet-flags.js'
import type { WalletContext } from '../keys/context.js'
import { parseAmountOrAll, readOrAsk } from '../terminal/ask-value.js'
import { canPrompt } from '../terminal/prompts.js'
import { chooseStakedNetuid, chooseStakeHotkey, listHeldStakes, type Teller } from './choose-stake.js'

/** What the command line says of the stake to remove. */
export interface RemovalChoice {
  readonly flag: string | undefined
  readonly arg: string | undefined
  readonly amount: string | undefined
  /** From all subnets. */
  readonly all: boolean
  /** The question for the amount, without the choices. */
  readonly question?: string
}

/** The stake to remove. `netuid` is null for everything that the hotkey holds. */
export interface Removal {
  readonly hotkey: string
  readonly netuid: number | null
  readonly amount: Alpha | 'all'
}

interface StartedRemoval {
  /** Asks for what is missing and offers what the coldkey holds as the choices. `named` is the hotkey, if the user named one. */
  finish(client: ChainClient, wallet: WalletContext, coldkey: string, named: string | undefined, teller: Teller): Promise<Removal>
}

/**
 * Checks the given values before the connection is opened. Usage error (exit 2) when one is wrong, or missing with nobody to ask. What is
 * missing is asked for later, when the chain has told what the coldkey holds.
 */
export async function startRemoval(choice: RemovalChoice): Promise<StartedRemoval> {
  const { flag, arg, all } = choice
  if (all && arg !== undefined) {
    throw usageError('--all and a subnet do not go together', 'FLAG_CONFLICT', {
      why: '--all takes from all subnets.',
      hint: `For all of one: --netuid ${parseNetuid(arg)} --amount all`,
    })
  }
  const isComplete = all || ((flag !== undefined || arg !== undefined) && choice.amount !== undefined)
  const known = all || (flag === undefined && arg === undefined && canPrompt()) ? null : await readNetuid(flag, arg)
  if (!all && (choice.amount !== undefined || !canPrompt())) await readAmount(choice, known ?? 0)
  return {
    finish: async (client, wallet, coldkey, named, teller) => {
      const positions = named !== undefined && isComplete ? [] : await listHeldStakes(client, coldkey)
      if (all) return { hotkey: named ?? (await chooseStakeHotkey(wallet, positions, null, 'remove', teller)), netuid: null, amount: 'all' }
      const netuid = known ?? (await chooseStakedNetuid({ flag, arg }, positions))
      const hotkey = named ?? (await chooseStakeHotkey(wallet, positions, netuid, 'remove', teller))
      const held = positions.find((one) => one.netuid === netuid && one.hotkey === hotkey)?.stake
      return { hotkey, netuid, amount: await readAmount(choice, netuid, held) }
    },
  }
}

function readAmount(choice: RemovalChoice, netuid: number, held?: Alpha): Promise<Alpha | 'all'> {
  const { amount: given, question = 'Alpha to take back' } = choice
  const message = `${question}, or all${held === undefined ? '' : ` (of ${formatUnits(held.alphaRao)})`}`
  return readOrAsk(given, { message, flag: 'amount' }, (text) => parseAmountOrAll(text, (one) => parseAlpha(one, netuid)))
}
