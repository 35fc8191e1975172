import type { PlanCheck } from '../plan.js'
import type { ColdkeySwap } from './read-coldkey-swap.js'

/** The check that a swap of the coldkey is announced. */
export function checkAnnounced({ coldkey, announced }: ColdkeySwap): PlanCheck {
  return {
    name: 'swap-announced',
    title: 'A swap of this coldkey is announced',
    failed: 'No swap of this coldkey is announced',
    ok: announced !== null,
    detail: announced === null ? coldkey : `for ${announced.hash}`,
    code: 'SWAP_NOT_ANNOUNCED',
    hint: 'Announce one with `taoctl wallet swap-coldkey announce`.',
  }
}
