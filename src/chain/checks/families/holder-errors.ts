/** Errors of the calls on locks, on what is given up, and on where mined alpha is staked. */
import { by, type CallErrors, MOVES_TAO, none, POOL, SIGNED } from '../error-cover.js'

const EXISTS = by('subnet-exists')
const KNOWN = by('hotkey-known')

const GIVE_UP: CallErrors = {
  BadOrigin: SIGNED,
  'SubtensorModule.SubnetNotExists': EXISTS,
  'SubtensorModule.CannotBurnOrRecycleOnRootSubnet': by('not-root'),
  'SubtensorModule.SubtokenDisabled': by('subnet-started'),
  'SubtensorModule.HotKeyAccountNotExists': KNOWN,
  'SubtensorModule.InsufficientLiquidity': none('a subnet has as much alpha out as is staked there'),
  'SubtensorModule.StakeUnavailable': by('stake-available'),
}

/** What burning at once what was bought adds to the errors of a purchase. */
export const BURNED: CallErrors = {
  'SubtensorModule.CannotBurnOrRecycleOnRootSubnet': by('not-root'),
  'SubtensorModule.StakeUnavailable': none('what was bought is not locked'),
}

export const HOLDER_ERRORS: { readonly [call: string]: CallErrors } = {
  'SubtensorModule.recycle_alpha': GIVE_UP,
  'SubtensorModule.burn_alpha': GIVE_UP,
  'SubtensorModule.set_coldkey_auto_stake_hotkey': {
    BadOrigin: SIGNED,
    'SubtensorModule.SubnetNotExists': EXISTS,
    'SubtensorModule.HotKeyNotRegisteredInSubNet': by('hotkey-registered', 'the neuron may be replaced in the same block'),
    'SubtensorModule.SameAutoStakeHotkeyAlreadySet': by('auto-stake-differs'),
  },
  'SubtensorModule.claim_root': {
    ...MOVES_TAO,
    'SubtensorModule.InvalidSubnetNumber': by('subnets-count'),
    'SubtensorModule.StakeUnavailable': none('it takes no stake'),
    'SubtensorModule.SubnetNotExists': none('what was earned on a subnet ends with it'),
    'Swap.InsufficientLiquidity': none('a pool that gives nothing is found by pool-can-fill'),
    'Swap.PriceLimitExceeded': none('there is no limit'),
    'Swap.ReservesTooLow': POOL,
    'Swap.SwapInputTooLarge': none('far less is earned on a subnet'),
  },
  'SubtensorModule.set_root_claim_type': {
    BadOrigin: SIGNED,
    'SubtensorModule.InvalidSubnetNumber': by('any-subnet'),
  },
  'SubtensorModule.lock_stake': {
    BadOrigin: SIGNED,
    'SubtensorModule.AmountTooLow': by('amount-positive'),
    'SubtensorModule.HotKeyAccountNotExists': KNOWN,
    'SubtensorModule.LockHotkeyMismatch': by('same-lock-hotkey'),
    'SubtensorModule.InsufficientStakeForLock': by('enough-staked'),
  },
  'SubtensorModule.move_lock': {
    BadOrigin: SIGNED,
    'SubtensorModule.HotKeyAccountNotExists': KNOWN,
    'SubtensorModule.NoExistingLock': by('lock-exists'),
  },
  'SubtensorModule.set_perpetual_lock': { BadOrigin: SIGNED },
  'SubtensorModule.set_reject_locked_alpha': { BadOrigin: SIGNED },
}
