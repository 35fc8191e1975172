/** Flags of what the book of proxies keeps of a proxy besides its address. */
import * as Flags from '@oclif/core/flags'
import { checkName } from '../../../wallet/names/names.js'
import type { ProxyChange } from '../../../wallet/names/proxy-book.js'
import { type NameChoice, resolveAccount } from '../../accounts/resolve-account.js'
import { kindFlags } from '../proxy-flags.js'

/** The name of an entry, as btcli has it. */
export const entryFlags = { name: Flags.string({ summary: 'The name, as the argument.', helpValue: '<name>' }) }

/** Checks a name. Throws `INVALID_NAME` (exit 2). */
export function checkProxyName(text: string): string {
  return checkName('proxy', text)
}

export const proxyFactFlags = {
  type: Flags.string({
    summary: 'Kind of proxy; `taoctl proxy types` lists them.',
    helpValue: '<kind>',
    aliases: ['proxy-type', 'proxy_type'],
  }),
  delay: kindFlags.delay,
  spawner: Flags.string({
    summary: 'Who acts, or who made the account: an address or a name.',
    helpValue: '<name|address>',
    aliases: ['delegator', 'delegate', 'principal'],
  }),
  note: Flags.string({ summary: 'Something to remember it by.', helpValue: '<text>' }),
}

interface FactChoice extends NameChoice {
  readonly type?: string | undefined
  readonly delay?: number | undefined
  readonly spawner?: string | undefined
  readonly note?: string | undefined
}

/** The facts that were given. Errors of names: see {@link resolveAccount}. */
export function readProxyFacts(flags: FactChoice): ProxyChange {
  const { type, delay, spawner, note } = flags
  return {
    ...(type === undefined ? {} : { type: type.trim() }),
    ...(delay === undefined ? {} : { delay }),
    ...(spawner === undefined ? {} : { spawner: resolveAccount(flags, spawner).address }),
    ...(note === undefined ? {} : { note: note === '' ? null : note }),
  }
}
