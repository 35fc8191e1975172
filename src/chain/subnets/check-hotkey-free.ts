import { findPoolNetuid } from '../balances/classify-destination.js'
import type { ChainClient } from '../client.js'
import type { PlanCheck } from '../plan.js'

/** The check that a hotkey is not the account of a subnet's pool, which can be nobody's. */
export async function checkHotkeyFree(client: ChainClient, hotkey: string): Promise<PlanCheck[]> {
  const netuid = await findPoolNetuid(client, hotkey)
  return [
    {
      name: 'hotkey-not-of-chain',
      title: 'The hotkey is an account that somebody can have',
      failed: "The hotkey is an account of the chain's own",
      ok: netuid === null,
      detail: netuid === null ? '' : `it is the pool of subnet ${netuid}`,
      code: 'HOTKEY_NOT_OWN',
      hint: 'Use a hotkey of your own: `taoctl wallet new-hotkey` makes one.',
    },
  ]
}
