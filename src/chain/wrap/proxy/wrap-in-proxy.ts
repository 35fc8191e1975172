/** Makes a plan into one that a proxy of its signer carries out. */

import { formatTao, type Rao, subtractRaoSaturating, ZERO_RAO } from '../../../core/money.js'
import { quoteWord } from '../../../core/quote-word.js'
import type { ChainClient } from '../../client.js'
import { resolveCall } from '../../extrinsic/resolve-call.js'
import { hashBlake2b256 } from '../../hash.js'
import { encodeCallBytes } from '../../metadata/encode-value.js'
import type { Plan, PlanCall, PlanCheck } from '../../plan.js'
import { computeDeposit, readAnnouncementDeposit } from '../../proxy/deposits.js'
import { readProxyKind } from '../../proxy/list-kinds.js'
import { expectList, expectRao } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { PlanWrapper } from '../../send/plan-wrapper.js'
import { chooseProxy, type ProxyWish } from './choose-proxy.js'
import { readProxyFilters } from './read-filters.js'
import { type AccountProxies, paysForDelegate, readProxies } from './read-proxies.js'

const id = (address: string) => ({ type: 'Id', value: address })

/** Whether the account may announce one more call, and what more is held on it for that, in rao. */
async function assessAnnouncing(client: ChainClient, delegate: string): Promise<{ readonly check: PlanCheck; readonly depositRao: Rao }> {
  const [[entry = null], rule] = await Promise.all([
    client.readStorage([{ pallet: 'Proxy', item: 'Announcements', keys: [delegate] }]),
    readAnnouncementDeposit(client),
  ])
  const [list, held] = entry === null ? [[], 0n] : expectList(entry, 'Proxy.Announcements')
  const count = expectList(list, 'Proxy.Announcements').length
  return {
    depositRao: subtractRaoSaturating(computeDeposit(rule, count + 1), expectRao(held, 'Proxy.Announcements')),
    check: {
      name: 'announcements-fit',
      title: 'The proxy may announce one more call',
      failed: 'The proxy has announced as many calls as it may',
      ok: count < rule.limit,
      detail: `${count} of ${rule.limit}`,
      code: 'TOO_MANY_ANNOUNCEMENTS',
      hint: 'Make one of them, or take one back: taoctl proxy announcements list.',
    },
  }
}

/** The bytes of a call on the connected runtime, and their hash. */
async function encodeCarried(client: ChainClient, call: PlanCall): Promise<{ readonly data: string; readonly hash: string }> {
  const metadata = await client.metadata()
  const bytes = encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion))
  return { data: toHex(bytes), hash: toHex(hashBlake2b256(bytes)) }
}

/** What all plans for a proxied account have in common. The fee in alpha is for calls that are made directly. */
function actFor(plan: Plan, wish: ProxyWish, checks: readonly PlanCheck[]): Omit<Plan, 'feeStake'> {
  const { feeStake: _, ...rest } = plan
  return {
    ...rest,
    signer: { role: 'coldkey', address: wish.delegate },
    account: plan.account ?? plan.signer.address,
    checks: [...plan.checks, ...checks],
    feePayableInAlpha: false,
  }
}

async function announce(client: ChainClient, plan: Plan, real: string, wish: ProxyWish, known: AccountProxies): Promise<Plan> {
  const chosen = chooseProxy(real, known.proxies, await readProxyFilters(client), plan.call, wish)
  const [{ data, hash }, { check, depositRao }] = await Promise.all([
    encodeCarried(client, plan.call),
    assessAnnouncing(client, wish.delegate),
  ])
  const delay = chosen.definition?.delay ?? 0
  return {
    ...actFor(plan, wish, [...chosen.checks, check]),
    call: { pallet: 'Proxy', name: 'announce', args: { real: id(real), call_hash: hash } },
    depositRao,
    later: {
      when: `${delay === 0 ? 'from now on' : `in ${delay} blocks`}, by taoctl proxy announcements execute`,
      callData: data,
      command: `taoctl proxy announcements execute ${hash}${wish.wallet === undefined ? '' : ` --wallet ${quoteWord(wish.wallet)}`}`,
    },
    fields: [...plan.fields, { label: 'announced for', value: real }, { label: 'call hash', value: hash }],
    // Until it is carried out there is nothing to plan anew: what is signed is a hash.
    recheckAtSigning: false,
    warnings: [
      ...plan.warnings,
      `Only the hash of the call is announced: nothing is done before it is executed, ${delay} blocks later.`,
      ...(depositRao > 0n ? [`${formatTao(depositRao)} are held on the signer until the announcement is gone.`] : []),
    ],
  }
}

/**
 * A wrapper that has the plan's account acted for by one of its proxies: the account is the plan's signer, and `delegate` signs instead.
 * The kind of proxy is chosen by what it allows. With `announced` only the hash of the call is put on the chain.
 *
 * Checks: `proxy-exists`, `proxy-may-call`, `proxy-without-delay`, `announcements-fit`. Throws what reading the chain throws, and
 * `UNKNOWN_PROXY_TYPE` (2).
 */
export function wrapInProxy(asked: ProxyWish): PlanWrapper {
  return {
    name: asked.announced ? 'announced-proxy' : 'proxy',
    wrap: async (plan, client) => {
      const real = plan.signer.address
      const [known, pays, type] = await Promise.all([
        readProxies(client, real),
        paysForDelegate(client, real, asked.delegate),
        asked.type === null ? null : readProxyKind(client, asked.type),
      ])
      const wish = { ...asked, type }
      if (wish.announced) return announce(client, plan, real, wish, known)
      const chosen = chooseProxy(real, known.proxies, await readProxyFilters(client), plan.call, wish)
      const { definition, ambiguous } = chosen
      const forced = definition !== undefined && (ambiguous || wish.type !== null) ? { type: definition.type, value: null } : null
      return {
        ...actFor(plan, wish, chosen.checks),
        call: { pallet: 'Proxy', name: 'proxy', args: { real: id(real), force_proxy_type: forced, call: { ...plan.call } } },
        fields: [
          ...plan.fields,
          { label: 'as proxy of', value: `${real}${definition === undefined ? '' : ` (${definition.type})`}` },
          ...(pays ? [{ label: 'fee paid by', value: real }] : []),
        ],
        ...(pays ? { feePayer: real } : {}),
        depositRao: plan.depositRao ?? ZERO_RAO,
      }
    },
  }
}

/**
 * A wrapper for a wallet that has no private key of its coldkey: of the keys `atHand` the one is taken that is a proxy of the plan's
 * account and may make the call. A plan that another key signs, or for which there is no such proxy, stays as it is.
 */
export function wrapInProxyAtHand(account: string, atHand: ReadonlyMap<string, string>): PlanWrapper {
  return {
    name: 'proxy-at-hand',
    wrap: async (plan, client) => {
      if (plan.signer.address !== account) return plan
      const [{ proxies }, filters] = await Promise.all([readProxies(client, account), readProxyFilters(client)])
      const delegates = [...new Set(proxies.map(({ delegate }) => delegate))].filter((delegate) => atHand.has(delegate))
      const wish = (delegate: string): ProxyWish => ({ delegate, type: null, announced: false })
      const able = delegates.find((delegate) =>
        chooseProxy(account, proxies, filters, plan.call, wish(delegate)).checks.every(({ ok }) => ok),
      )
      const chosen = able ?? delegates[0]
      if (chosen === undefined) return plan
      const wrapped = await wrapInProxy(wish(chosen)).wrap(plan, client)
      const told = `The wallet has no private key of ${account}: its proxy ${atHand.get(chosen)} signs.`
      return { ...wrapped, warnings: [...wrapped.warnings, told] }
    },
  }
}
