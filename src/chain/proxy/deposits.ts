/** What is held on an account for proxies and announcements: a base, and a factor for each. */
import { type Rao, rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectBigint, expectNumber } from '../scale/expect.js'

export interface DepositRule {
  readonly baseRao: bigint
  readonly factorRao: bigint
  /** The most entries that there may be. */
  readonly limit: number
}

async function readRule(client: ChainClient, base: string, factor: string, limit: string): Promise<DepositRule> {
  const [baseRao, factorRao, most] = await Promise.all([base, factor, limit].map((name) => client.readConstant('Proxy', name)))
  return {
    baseRao: expectBigint(baseRao, `Proxy.${base}`),
    factorRao: expectBigint(factorRao, `Proxy.${factor}`),
    limit: expectNumber(most, `Proxy.${limit}`),
  }
}

/** The rule for the proxies of an account. */
export const readProxyDeposit = (client: ChainClient): Promise<DepositRule> =>
  readRule(client, 'ProxyDepositBase', 'ProxyDepositFactor', 'MaxProxies')

/** The rule for the announcements of a proxy. */
export const readAnnouncementDeposit = (client: ChainClient): Promise<DepositRule> =>
  readRule(client, 'AnnouncementDepositBase', 'AnnouncementDepositFactor', 'MaxPending')

/** What is held for so many entries, in rao (`Pallet::deposit` of the pallet). */
export function computeDeposit({ baseRao, factorRao }: DepositRule, count: number): Rao {
  return rao(count === 0 ? 0n : baseRao + factorRao * BigInt(count))
}
