/** The flags of every write that say who acts, who signs, and what else becomes of the call than to be sent. */
import * as Flags from '@oclif/core/flags'

const WRAP = 'ACCOUNT'

/** On every command that signs. */
export const wrapFlags = {
  proxy: Flags.string({
    summary:
      'Act by proxy: for this account, with the key of the wallet; or for the wallet, with the key of this account. `self` for neither.',
    helpValue: '<name|address>',
    helpGroup: WRAP,
    aliases: ['proxy-for', 'proxy_for'],
  }),
  'proxy-type': Flags.string({
    summary: 'Kind of proxy to use; otherwise the one that allows the call and little else.',
    helpValue: '<kind>',
    helpGroup: WRAP,
    aliases: ['force-proxy-type', 'force_proxy_type', 'proxy_type'],
  }),
  announce: Flags.boolean({
    summary: 'Announce the call as a proxy with a delay, to be executed later.',
    helpGroup: WRAP,
    aliases: ['announce-only', 'announce_only'],
    default: false,
  }),
  at: Flags.string({
    summary: 'Have the chain make the call in this block, or at this time; only what goes through sudo can be.',
    helpValue: '<block|time>',
    helpGroup: WRAP,
  }),
  batch: Flags.string({
    summary: 'Collect the call in this file instead of sending it; taoctl tx batch sends them all.',
    helpValue: '<file>',
    helpGroup: WRAP,
  }),
  multisig: Flags.string({
    summary: 'Approve it for this account of several keys, as one of them; the last approval carries it out.',
    helpValue: '<name|address>',
    helpGroup: WRAP,
  }),
  'call-out': Flags.string({
    summary: 'With --multisig: write the call to this new file, for those who have to approve it as well.',
    helpValue: '<file>',
    helpGroup: WRAP,
  }),
  replace: Flags.string({
    summary: 'Use the nonce of this transaction, which is still open. taoctl tx replace gives it.',
    helpValue: '<hash>',
    helpGroup: WRAP,
    hidden: true,
    exclusive: ['nonce', 'batch'],
  }),
}

/** Values of these flags. */
export interface WrapChoice {
  readonly proxy?: string | undefined
  readonly 'proxy-type'?: string | undefined
  readonly announce: boolean
  readonly at?: string | undefined
  readonly batch?: string | undefined
  readonly multisig?: string | undefined
  readonly 'call-out'?: string | undefined
  readonly replace?: string | undefined
}
