import { type Rao, rao } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import { expectAddress, expectBigint, expectList, expectNumber, expectObject } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

/** One entry of the proxies of an account: who may act for it, in which kind of calls, and how many blocks it has to announce a call. */
export interface ProxyDefinition {
  /** SS58. */
  readonly delegate: string
  /** The kind, by the runtime's name: `Staking`. */
  readonly type: string
  /** Blocks. */
  readonly delay: number
}

/** The proxies of an account, in the runtime's order, in which it looks for the first that fits. */
export interface AccountProxies {
  readonly proxies: readonly ProxyDefinition[]
  /** What is reserved for them on the account, in rao. */
  readonly depositRao: Rao
}

const WHAT = 'Proxy.Proxies'

function readType(value: ScaleValue | undefined): string {
  if (typeof value === 'string') return value
  const { type } = expectObject(value, WHAT)
  return expectAddress(type, WHAT)
}

function readDefinition(value: ScaleValue): ProxyDefinition {
  const { delegate, proxy_type, delay } = expectObject(value, WHAT)
  return { delegate: expectAddress(delegate, WHAT), type: readType(proxy_type), delay: expectNumber(delay, WHAT) }
}

/** Takes a decoded entry of `Proxy.Proxies` apart. */
export function decodeProxies(value: ScaleValue): AccountProxies {
  if (value === null) return { proxies: [], depositRao: rao(0n) }
  const [definitions, deposit] = expectList(value, WHAT)
  return { proxies: expectList(definitions, WHAT).map(readDefinition), depositRao: rao(expectBigint(deposit, WHAT)) }
}

/** The proxies of an account at the pinned block. */
export async function readProxies(client: ChainClient, account: string): Promise<AccountProxies> {
  const [value = null] = await client.readStorage([{ pallet: 'Proxy', item: 'Proxies', keys: [account] }])
  return decodeProxies(value)
}

/** The item has another name on newer runtimes, on which an older consent does not count. */
const CONSENT_ITEMS = ['RealPaysFeeConsentV1', 'RealPaysFee']

/** Of these delegates, the ones whose fees the account has agreed to pay. */
export async function readConsents(client: ChainClient, real: string, delegates: readonly string[]): Promise<ReadonlySet<string>> {
  const answers = await client.readStorage(
    delegates.flatMap((delegate) =>
      CONSENT_ITEMS.map((item) => ({ pallet: 'Proxy', item, keys: [real, delegate], ifPresent: true, presence: true })),
    ),
  )
  const pays = (at: number): boolean => CONSENT_ITEMS.some((_, item) => answers[at * CONSENT_ITEMS.length + item] === true)
  return new Set(delegates.filter((_, at) => pays(at)))
}

/** Whether an account has agreed to pay the fees of this delegate. */
export async function paysForDelegate(client: ChainClient, real: string, delegate: string): Promise<boolean> {
  return (await readConsents(client, real, [delegate])).has(delegate)
}
