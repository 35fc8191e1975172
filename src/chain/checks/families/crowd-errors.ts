/** Errors of the calls on crowdloans, and on the leases that they end with. */
import { BALANCE, by, type CallErrors, none, REFERENCES, SIGNED } from '../error-cover.js'

const EXISTS = by('crowdloan-exists')
const OWNED = by('owns-crowdloan')
const OPEN = by('not-finalized')
const END = by('end-in-bounds', 'the chain counts from the block that includes it')

/** What the account of a crowdloan holds is what was raised, so that it can be paid from it. */
const FUNDED = none('the account of a crowdloan holds what was raised')
const PAYS_OUT: CallErrors = {
  ...REFERENCES,
  'Arithmetic.Overflow': none('no balance can hold more TAO than there is'),
  'Arithmetic.Underflow': FUNDED,
  'Token.BelowMinimum': none('a contribution below the existential deposit to an account that is gone: only the last one can be so small'),
  'Token.Frozen': FUNDED,
  'Token.FundsUnavailable': FUNDED,
  'Token.NotExpendable': FUNDED,
  'Token.OnlyProvider': FUNDED,
}
const FIRST = none('the call looks at the balance itself first, and ends in Crowdloan.InsufficientBalance')
const PAYS_IN: CallErrors = {
  ...REFERENCES,
  'Arithmetic.Overflow': none('no balance can hold more TAO than there is'),
  'Arithmetic.Underflow': FIRST,
  'Crowdloan.InsufficientBalance': BALANCE,
  'Token.BelowMinimum': none('the account of a crowdloan is there'),
  'Token.Frozen': none('what is frozen is not spendable, which balance-covers-cost looks at'),
  'Token.FundsUnavailable': FIRST,
  'Token.NotExpendable': FIRST,
  'Token.OnlyProvider': none('the existential deposit is kept'),
}
const OWN: CallErrors = {
  BadOrigin: SIGNED,
  'Crowdloan.InvalidCrowdloanId': EXISTS,
  'Crowdloan.AlreadyFinalized': OPEN,
  'Crowdloan.InvalidOrigin': OWNED,
}
const ENDS: CallErrors = {
  'Crowdloan.CannotEndInPast': END,
  'Crowdloan.BlockDurationTooShort': END,
  'Crowdloan.BlockDurationTooLong': END,
}
const NEW_ACCOUNT = none('the accounts of a lease are new, and nobody has anything to do with them')
const PAID = none('it is paid from what was raised, which raised-covers-cost looks at first')

/**
 * By `Pallet.call`. A finalization may also fail in what the call ends in that it makes: `register_leased_network` is the one that is
 * foreseen.
 */
export const CROWD_ERRORS: { readonly [call: string]: CallErrors } = {
  'Crowdloan.create': {
    ...PAYS_IN,
    ...ENDS,
    Exhausted: none('a call longer than any preimage, which is longer than any transaction'),
    'Crowdloan.DepositTooLow': by('deposit-above-minimum'),
    'Crowdloan.CapTooLow': by('cap-above-deposit'),
    'Crowdloan.MinimumContributionTooLow': by('minimum-allowed'),
    'Crowdloan.InvalidFinalizationConfig': none('either a target or a call is given, never both'),
    'Crowdloan.Overflow': none('four billion crowdloans'),
  },
  'Crowdloan.contribute': {
    ...PAYS_IN,
    'Crowdloan.InvalidCrowdloanId': EXISTS,
    'Crowdloan.ContributionPeriodEnded': by('contributions-open'),
    'Crowdloan.CapRaised': by('cap-not-raised', 'others can contribute the rest in the same block'),
    'Crowdloan.ContributionTooLow': by('amount-above-minimum'),
    'Crowdloan.MaxContributorsReached': by('room-for-contributor', 'others can take the room in the same block'),
    'Crowdloan.MaxContributionReached': by('below-maximum'),
  },
  'Crowdloan.withdraw': {
    ...PAYS_OUT,
    'Crowdloan.InvalidCrowdloanId': EXISTS,
    'Crowdloan.AlreadyFinalized': OPEN,
    'Crowdloan.NoContribution': by('has-contributed'),
    'Crowdloan.DepositCannotBeWithdrawn': by('above-deposit'),
  },
  'Crowdloan.finalize': {
    ...PAYS_OUT,
    'Crowdloan.InvalidCrowdloanId': EXISTS,
    'Crowdloan.InvalidOrigin': OWNED,
    'Crowdloan.CapNotRaised': by('cap-raised', 'others can take contributions back in the same block'),
    'Crowdloan.AlreadyFinalized': OPEN,
    'Crowdloan.CallUnavailable': by('ending-known'),
    'Crowdloan.InvalidFinalizationConfig': by('ending-known'),
    BadOrigin: by('ending-allowed', 'of other calls than settings it is not known who may make them'),
  },
  'Crowdloan.refund': { ...PAYS_OUT, ...OWN },
  'Crowdloan.dissolve': {
    ...PAYS_OUT,
    ...OWN,
    'Crowdloan.NoContribution': none('the deposit of the creator stays in it until then'),
    'Crowdloan.NotReadyToDissolve': by('all-given-back', 'others can contribute in the same block'),
  },
  'Crowdloan.update_min_contribution': {
    ...OWN,
    'Crowdloan.MinimumContributionTooLow': by('minimum-allowed'),
    'Crowdloan.MinimumContributionTooHigh': by('minimum-below-maximum'),
  },
  'Crowdloan.update_end': { ...OWN, ...ENDS },
  'Crowdloan.update_cap': { ...OWN, 'Crowdloan.CapTooLow': by('cap-above-raised', 'others can contribute in the same block') },
  'Crowdloan.set_max_contribution': { ...OWN, 'Crowdloan.MaximumContributionTooLow': by('maximum-high-enough') },
  'SubtensorModule.register_leased_network': {
    ...PAYS_OUT,
    'Balances.InsufficientBalance': by('raised-covers-cost'),
    'Balances.LiquidityRestrictions': NEW_ACCOUNT,
    'Crowdloan.InvalidCrowdloanId': none('it is made by the crowdloan itself'),
    'Proxy.Duplicate': NEW_ACCOUNT,
    'Proxy.NoSelfProxy': NEW_ACCOUNT,
    'Proxy.TooMany': NEW_ACCOUNT,
    'SubtensorModule.BalanceWithdrawalError': PAID,
    'SubtensorModule.CannotAffordLockCost': by('raised-covers-cost', 'somebody can create a subnet in the same block'),
    'SubtensorModule.CannotUseSystemAccount': NEW_ACCOUNT,
    'SubtensorModule.InsufficientBalance': PAID,
    'SubtensorModule.InvalidIdentity': none('none is given'),
    'SubtensorModule.InvalidLeaseBeneficiary': none('the creator makes it'),
    'SubtensorModule.LeaseCannotEndInThePast': by('lease-end-ahead'),
    'SubtensorModule.LeaseNetuidNotFound': none('the subnet is made in the same call'),
    'SubtensorModule.NetworkTxRateLimitExceeded': by('rate-limit-passed', 'somebody can create one in the same block'),
    'SubtensorModule.NonAssociatedColdKey': NEW_ACCOUNT,
    'SubtensorModule.Overflow': none('four billion leases'),
    'SubtensorModule.SubNetRegistrationDisabled': by('creation-open'),
    'SubtensorModule.SubnetLimitReached': by('room-for-subnet', 'somebody can take the room in the same block'),
    'SubtensorModule.SubnetNotExists': none('the subnet is made in the same call'),
  },
  'SubtensorModule.terminate_lease': {
    ...REFERENCES,
    'Balances.LiquidityRestrictions': none('a deposit for a proxy comes back'),
    'Proxy.NotFound': none('the chain has given the proxy itself, and only this call takes it back'),
    'SubtensorModule.BeneficiaryDoesNotOwnHotkey': by('hotkey-owned'),
    'SubtensorModule.CannotUseSystemAccount': none('a hotkey of the coldkey is none of the chain'),
    'SubtensorModule.ExpectedBeneficiaryOrigin': by('is-beneficiary'),
    'SubtensorModule.LeaseDoesNotExist': by('lease-exists'),
    'SubtensorModule.LeaseHasNoEndBlock': by('lease-has-end'),
    'SubtensorModule.LeaseHasNotEnded': by('lease-ended'),
  },
}

/** On spec 475. */
export const CROWD_ERRORS_475: { readonly [call: string]: CallErrors } = {
  'Crowdloan.finalize': {
    'Crowdloan.AlreadyFinalizing': none('only inside of another finalization'),
    'Crowdloan.FundsNotSettled': by('call-spends-funds'),
  },
  'SubtensorModule.register_leased_network': {
    // A subnet that waits for its place has no netuid yet.
    'SubtensorModule.LeaseNetuidNotFound': by('room-for-subnet'),
  },
}
