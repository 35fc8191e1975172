/** Errors of the calls that move stake to another place. */
import { by, type CallErrors, MOVES_TAO, none, POOL, PRICE, TRIED_SWAP } from '../error-cover.js'

const NO_LIMIT = none('there is no limit')
const OWN_TOGGLE = none('only transfers to another coldkey can be closed')
const SAME_COLDKEY = none('a lock goes along to another coldkey only')

const MOVE: CallErrors = {
  ...MOVES_TAO,
  ...TRIED_SWAP,
  'Swap.ReservesTooLow': by('pool-can-fill', 'the pool of the destination is only tried when the stake has been sold'),
  'SubtensorModule.SameNetuid': by('goes-elsewhere'),
  'SubtensorModule.SubnetNotExists': by('subnet-exists'),
  'SubtensorModule.SubtokenDisabled': by('subnet-started'),
  'SubtensorModule.HotKeyAccountNotExists': by('hotkey-known'),
  'SubtensorModule.NotEnoughStakeToWithdraw': none('it takes no more than there is; that less would go is found by enough-staked'),
  'SubtensorModule.AmountTooLow': by('amount-above-minimum'),
  'SubtensorModule.InsufficientLiquidity': POOL,
  'SubtensorModule.StakeUnavailable': by('stake-available'),
  'SubtensorModule.SlippageTooHigh': NO_LIMIT,
  'SubtensorModule.TransferDisallowed': OWN_TOGGLE,
  'SubtensorModule.LockHotkeyMismatch': SAME_COLDKEY,
  'SubtensorModule.AccountRejectsLockedAlpha': SAME_COLDKEY,
}

export const MOVE_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.move_stake': MOVE,
  'SubtensorModule.swap_stake_limit': {
    ...MOVE,
    'SubtensorModule.SameNetuid': none('within a subnet nothing is swapped, and the call is move_stake'),
    'SubtensorModule.SlippageTooHigh': PRICE,
    'Swap.PriceLimitExceeded': by('price-within-tolerance', 'the price can move in the same block'),
  },
  'SubtensorModule.transfer_stake': {
    ...MOVE,
    'SubtensorModule.SameNetuid': by('receiver-is-another'),
    'SubtensorModule.TransferDisallowed': by('transfers-open'),
    'SubtensorModule.LockHotkeyMismatch': none('of which hotkey the lock of a receiver is can be listed only, which public nodes refuse'),
    'SubtensorModule.AccountRejectsLockedAlpha': by('receiver-takes-locked'),
  },
}
