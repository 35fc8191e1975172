/** Checks of a hotkey that is to take the place of another one, in the runtime's order. */
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint, expectList } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import type { HotkeyPlace, HotkeySwapRequest } from './read-hotkey-places.js'

/** Who owns the two hotkeys: null for nobody. */
export interface Owners {
  readonly owner: unknown
  readonly newOwner: unknown
}

/** The checks that both hotkeys are the coldkey's, or the new one nobody's, and that they differ. */
export function checkHotkeys({ coldkey, hotkey, newHotkey }: HotkeySwapRequest, { owner, newOwner }: Owners): PlanCheck[] {
  const isFree = newOwner === null || newOwner === coldkey
  return [
    {
      name: 'hotkey-owned',
      title: 'The hotkey belongs to this coldkey',
      failed: 'The hotkey does not belong to this coldkey',
      ok: owner === coldkey,
      detail: owner === coldkey ? '' : `${hotkey} ${owner === null ? 'belongs to nobody' : `belongs to ${String(owner)}`}`,
      code: 'HOTKEY_NOT_OWN',
      hint: 'Use a hotkey of your own that is registered.',
    },
    {
      name: 'new-hotkey-own',
      title: 'The new hotkey is unused or belongs to this coldkey',
      failed: 'The new hotkey belongs to another coldkey',
      ok: isFree,
      detail: isFree ? '' : `${newHotkey} belongs to ${String(newOwner)}`,
      code: 'HOTKEY_NOT_OWN',
      hint: 'Use a hotkey of your own: `taoctl wallet new-hotkey` makes one.',
    },
    {
      name: 'new-hotkey-is-another',
      title: 'The new hotkey is another one',
      failed: 'The new hotkey is the old one',
      ok: hotkey !== newHotkey,
      detail: '',
      code: 'SWAP_TO_SELF',
      hint: 'Name another hotkey: `taoctl wallet new-hotkey` makes one.',
    },
  ]
}

/** The checks of what the two have on the subnets that the swap is about. */
export function checkPlaces({ newHotkey, keepStake }: HotkeySwapRequest, places: readonly HotkeyPlace[]): PlanCheck[] {
  const taken = places.filter(({ isNewRegistered }) => isNewRegistered)
  const related = places.filter(({ relatives }) => relatives.includes(newHotkey))
  const bonded = places.filter(({ hasCollateral }) => hasCollateral)
  const has = places.some(
    ({ uid, staked, relatives, hasCollateral }) => uid !== null || staked.alphaRao > 0n || relatives.length > 0 || hasCollateral,
  )
  const name = (of: readonly HotkeyPlace[]): string => `on subnet${of.length === 1 ? '' : 's'} ${of.map(({ netuid }) => netuid).join(', ')}`
  return [
    {
      name: 'anything-to-swap',
      title: 'The hotkey has something that moves',
      failed: 'The hotkey has nothing that moves',
      ok: has,
      detail: has ? '' : 'neither a place, nor stake, nor children',
      code: 'NOTHING_TO_CHANGE',
      hint: 'There is nothing to do; another subnet is named with --netuid.',
    },
    ...(keepStake
      ? [
          {
            name: 'no-collateral-stays',
            title: 'No collateral would stay behind',
            failed: 'Collateral would stay behind with the stake',
            ok: bonded.length === 0,
            detail: bonded.length === 0 ? '' : name(bonded),
            code: 'COLLATERAL_STAYS',
            hint: 'Leave --keep-stake out: the collateral goes with the stake.',
          },
        ]
      : []),
    {
      name: 'new-hotkey-unregistered',
      title: 'The new hotkey is not registered there',
      failed: 'The new hotkey is registered there already',
      ok: taken.length === 0,
      detail: taken.length === 0 ? '' : name(taken),
      code: 'ALREADY_REGISTERED',
      hint: 'Use a hotkey that is not registered there.',
    },
    {
      name: 'hotkeys-unrelated',
      title: 'The hotkeys are not child and parent of each other',
      failed: 'The new hotkey is a child or the parent of the old one',
      ok: related.length === 0,
      detail: related.length === 0 ? '' : name(related),
      code: 'HOTKEYS_RELATED',
      hint: 'Use another hotkey, or end the relation first.',
    },
  ]
}

/** What a hotkey may have on root, that would be mixed with what comes. */
export function listRootQueries(hotkey: string): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'TotalHotkeyAlpha', keys: [hotkey, 0] },
    { pallet: 'SubtensorModule', item: 'RootClaimable', keys: [hotkey], ifPresent: true },
    { pallet: 'SubtensorModule', item: 'BasketRate', keys: [hotkey], presence: true, ifPresent: true },
    { pallet: 'SubtensorModule', item: 'BasketShares', keys: [hotkey], ifPresent: true },
  ]
}

/** The check that the new hotkey has nothing on root. `facts` answer {@link listRootQueries}. */
export function checkCleanOnRoot([staked, claimable, hasRate, shares]: readonly (ScaleValue | undefined)[]): PlanCheck {
  const stake = expectBigint(staked, 'SubtensorModule.TotalHotkeyAlpha')
  const owed = claimable === null || claimable === undefined ? 0 : expectList(claimable, 'SubtensorModule.RootClaimable').length
  const inFund = hasRate === true || expectBigint(shares ?? 0n, 'SubtensorModule.BasketShares') > 0n
  const found = [...(stake > 0n ? ['stake'] : []), ...(owed > 0 ? ['dividends'] : []), ...(inFund ? ['a fund'] : [])]
  return {
    name: 'new-hotkey-clean-on-root',
    title: 'The new hotkey has nothing on root',
    failed: 'The new hotkey has something on root already',
    ok: found.length === 0,
    detail: found.join(', '),
    code: 'NEW_HOTKEY_NOT_CLEAN',
    hint: 'Use a hotkey that was never on root, or name one subnet with --netuid.',
  }
}
