/** Errors of the calls about proxies. What a proxy carries out has errors of its own. */
import { BALANCE, by, type CallErrors, none, REFERENCES, SIGNED } from '../error-cover.js'

const NAMED: CallErrors = {
  BadOrigin: SIGNED,
  CannotLookup: none('accounts are always named by their ids, never by an index'),
}

const TAKEN_BACK = none('a deposit is only given back')

/** Calls that hold a deposit. */
const HOLDS: CallErrors = {
  ...REFERENCES,
  'Balances.InsufficientBalance': BALANCE,
  'Balances.LiquidityRestrictions': BALANCE,
}

/** Calls that give a deposit back. The runtime has one function for both. */
const GIVES: CallErrors = {
  ...REFERENCES,
  ...NAMED,
  'Balances.InsufficientBalance': TAKEN_BACK,
  'Balances.LiquidityRestrictions': TAKEN_BACK,
}

/** What makes a call for another account. */
const ACTS: CallErrors = {
  ...NAMED,
  'Proxy.NotProxy': by('proxy-exists', 'the account can remove it in the same block'),
}

/** Errors by `Pallet.call`. */
export const PROXY_ERRORS: { readonly [call: string]: CallErrors } = {
  'Proxy.add_proxy': {
    ...HOLDS,
    ...NAMED,
    'Proxy.NoSelfProxy': by('proxy-is-another'),
    'Proxy.Duplicate': by('proxy-is-new'),
    'Proxy.TooMany': by('proxies-fit'),
  },
  'Proxy.remove_proxy': { ...GIVES, 'Proxy.NotFound': by('proxy-exists') },
  'Proxy.remove_proxies': { BadOrigin: SIGNED },
  'Proxy.create_pure': { ...HOLDS, 'Proxy.Duplicate': none('block and place of the transaction are part of the address') },
  'Proxy.kill_pure': { ...NAMED, 'Proxy.NoPermission': by('pure-is-so-made') },
  'Proxy.set_real_pays_fee': ACTS,
  'Proxy.announce': { ...HOLDS, ...ACTS, 'Proxy.TooMany': by('announcements-fit') },
  'Proxy.proxy': { ...ACTS, 'Proxy.Unannounced': by('proxy-without-delay') },
  'Proxy.proxy_announced': { ...ACTS, 'Proxy.Unannounced': by('announcement-old-enough') },
  'Proxy.remove_announcement': { ...GIVES, 'Proxy.NotFound': by('call-announced') },
  'Proxy.reject_announcement': { ...GIVES, 'Proxy.NotFound': by('call-announced') },
}
