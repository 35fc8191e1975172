import type { ChainClient } from '../../chain/client.js'
import { type ClaimPreview, listClaimPreviews } from '../../chain/root/fund-api.js'
import { usageError } from '../../core/errors.js'
import { formatTao } from '../../core/money.js'
import { askChoice, canPrompt } from '../terminal/prompts.js'
import type { Teller } from './choose-stake.js'

const ALL = 'all'

const describe = ({ hotkey, accruedRao }: ClaimPreview): string => `${hotkey} (${formatTao(accruedRao)})`

/**
 * The validator to claim from when none was named; null for all. If one alone owes the coldkey anything it is that one. Otherwise it is
 * chosen on a terminal; off a terminal it is an error (exit 2) that lists them.
 */
export async function chooseClaim(client: ChainClient, coldkey: string, { note }: Pick<Teller, 'note'>): Promise<string | null> {
  const previews = await listClaimPreviews(client, coldkey)
  const [only] = previews
  if (previews.length < 2 || only === undefined) {
    if (only !== undefined) note(`hotkey ${only.hotkey}`)
    return only?.hotkey ?? null
  }
  if (!canPrompt()) {
    throw usageError('Missing --hotkey, or --all', 'INPUT_MISSING', {
      why: `Something is owed by ${previews.map(describe).join(', ')}.`,
      hint: 'Pass --hotkey <address>, or --all.',
      details: { hotkeys: previews.map(({ hotkey }) => hotkey) },
    })
  }
  const choices = previews.map(({ hotkey, accruedRao }) => ({
    value: hotkey,
    label: `${hotkey.slice(0, 6)}…${hotkey.slice(-4)}  ${formatTao(accruedRao)}`,
  }))
  const chosen = await askChoice('Validator to claim from', 'hotkey', [...choices, { value: ALL, label: 'all of them' }])
  return chosen === ALL ? null : chosen
}

/** Refuses what this runtime's claims do not take: validators where they are of subnets, subnets where they are of funds (exit 2). */
export function checkClaimChoice(choice: { isOfSubnets: boolean; hasHotkey: boolean; hasNetuid: boolean }): void {
  const { isOfSubnets, hasHotkey, hasNetuid } = choice
  if (isOfSubnets && hasHotkey) {
    throw usageError('A claim is with all validators on this runtime', 'INVALID_OPTIONS', {
      why: 'It has no funds of validators: what root stake earns is kept by subnet.',
      hint: 'Leave --hotkey out; name subnets with --netuid.',
    })
  }
  if (!isOfSubnets && hasNetuid) {
    throw usageError('A claim is of all subnets on this runtime', 'INVALID_OPTIONS', {
      why: 'What root stake earns is in the fund of the validator, and a claim takes all that is owed there.',
      hint: 'Leave --netuid out; name a validator with --hotkey, or pass --all.',
    })
  }
}
