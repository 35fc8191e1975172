/** Plans adding and removing the proxies of an account, and having it pay for one. */
import { formatTao, type Rao, rao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import { readAccount, readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck, PlanEffect } from '../plan.js'
import { startPlan } from '../start-plan.js'
import type { ProxyFilter } from '../wrap/proxy/read-filters.js'
import { type ProxyDefinition, paysForDelegate, readProxies } from '../wrap/proxy/read-proxies.js'
import { computeDeposit, readProxyDeposit } from './deposits.js'
import { findProxyFilter } from './list-kinds.js'

/** Names an account in a call. */
export const nameAccount = (address: string) => ({ type: 'Id', value: address })
/** Names a kind of proxy in a call. */
export const nameKind = (type: string) => ({ type, value: null })

const isSame = (one: ProxyDefinition, other: ProxyDefinition): boolean =>
  one.delegate === other.delegate && one.type === other.type && one.delay === other.delay

function describeDelay(delay: number): string {
  return delay === 0 ? 'none: it acts at once' : `${delay} blocks between announcing a call and making it`
}

function showList(proxies: readonly ProxyDefinition[]): string {
  return proxies.length === 0 ? 'it has none' : proxies.map(({ delegate, type, delay }) => `${delegate} ${type} ${delay}`).join(', ')
}

function describeAllowed({ allows }: ProxyFilter): string {
  return allows === 'all' ? 'every call' : `${allows.length} calls`
}

/** Plans adding a proxy to an account. The deposit is held on the account until the proxy is removed. */
export async function planAddProxy(client: ChainClient, account: string, wanted: ProxyDefinition): Promise<Plan> {
  askSignerAhead(client, account)
  const [{ proxies, depositRao }, rule, filter, ed] = await Promise.all([
    readProxies(client, account),
    readProxyDeposit(client),
    findProxyFilter(client, wanted.type),
    readExistentialDeposit(client),
  ])
  const after = computeDeposit(rule, proxies.length + 1)
  const held = subtractRaoSaturating(after, depositRao)
  const { delegate, type, delay } = wanted
  const allowsAll = filter?.allows === 'all'
  return {
    ...startPlan(account),
    id: 'proxy add',
    title: `Let ${delegate} act for ${account} as ${type} proxy`,
    call: { pallet: 'Proxy', name: 'add_proxy', args: { delegate: nameAccount(delegate), proxy_type: nameKind(type), delay } },
    checks: [
      {
        name: 'proxy-is-another',
        title: 'The proxy is another account',
        failed: 'The account cannot be its own proxy',
        ok: delegate !== account,
        detail: '',
        code: 'PROXY_OF_ITSELF',
        hint: 'Name another account.',
      },
      {
        name: 'proxy-is-new',
        title: 'It is no such proxy yet',
        failed: 'It is such a proxy already',
        ok: !proxies.some((one) => isSame(one, wanted)),
        detail: '',
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
      {
        name: 'proxies-fit',
        title: 'The account may have one more proxy',
        failed: 'The account has as many proxies as it may have',
        ok: proxies.length < rule.limit,
        detail: `${proxies.length} of ${rule.limit}`,
        code: 'TOO_MANY_PROXIES',
        hint: 'Remove one first: taoctl proxy remove.',
      },
      {
        name: 'proxy-type-lives',
        title: 'A proxy of this kind can do something',
        failed: 'A proxy of this kind can do nothing',
        ok: filter === undefined || allowsAll || filter.allows.length > 0,
        detail: filter?.deprecated ? 'the runtime only keeps its place' : '',
        code: 'PROXY_TYPE_EMPTY',
        hint: 'taoctl proxy types shows what each kind may call.',
      },
    ],
    fields: [
      { label: 'proxy', value: delegate },
      {
        label: 'kind',
        value: filter === undefined ? type : `${type}, which may make ${describeAllowed(filter)}`,
      },
      { label: 'delay', value: describeDelay(delay) },
    ],
    effects: [
      { label: 'proxies', before: String(proxies.length), after: String(proxies.length + 1) },
      { label: 'held for proxies', before: formatTao(depositRao), after: formatTao(after) },
    ],
    spend: { rao: held, bounded: true, note: 'held until the proxy is removed' },
    reserveRao: ed,
    ...(allowsAll ? { concerns: [`A proxy of kind ${type} may make every call: it can take all that the account has.`] } : {}),
  }
}

function checkFound(found: ProxyDefinition | undefined, several: boolean, proxies: readonly ProxyDefinition[]): PlanCheck {
  return {
    name: 'proxy-exists',
    title: 'The account has that proxy',
    failed: several ? 'The account has several such proxies' : 'The account has no such proxy',
    ok: found !== undefined,
    detail: found === undefined ? showList(proxies) : `${found.type}, delay ${found.delay}`,
    code: several ? 'PROXY_AMBIGUOUS' : 'NOT_A_PROXY',
    hint: several ? 'Say which with --type and --delay.' : 'taoctl proxy list shows those that there are.',
  }
}

/**
 * What it means that proxies go and that much less is held for them. The deposit of an account without a key is held on its maker: by that
 * it is known, and it stays there.
 */
async function foreseeRemoval(client: ChainClient, account: string, releasedRao: Rao, left: number) {
  const { reservedRao } = await readAccount(client, account)
  const keptRao = subtractRaoSaturating(releasedRao, reservedRao)
  const effects: PlanEffect[] =
    keptRao === 0n
      ? []
      : [{ label: 'deposit', after: `${formatTao(keptRao)} stay held on who made the account; only proxy kill-pure frees them` }]
  return {
    effects,
    gainRao: subtractRaoSaturating(releasedRao, keptRao),
    ...(left === 0 ? { concerns: [LAST_PROXY] } : {}),
    ...(left === 0 && keptRao > 0n ? { loss: 'all that the account has: it has no key, and nobody can act for it any more' } : {}),
  }
}

const LAST_PROXY = 'An account without a key, such as a pure proxy, is lost with all that it has when its last proxy goes.'

/** Which proxy is removed: whatever is left out may be anything, as long as only one fits. */
export interface ProxyChoice {
  readonly delegate: string
  readonly type?: string
  readonly delay?: number
}

/** Plans taking a proxy away from an account. */
export async function planRemoveProxy(client: ChainClient, account: string, choice: ProxyChoice): Promise<Plan> {
  askSignerAhead(client, account)
  const [{ proxies, depositRao }, rule] = await Promise.all([readProxies(client, account), readProxyDeposit(client)])
  const fitting = proxies.filter(
    ({ delegate, type, delay }) => delegate === choice.delegate && (choice.type ?? type) === type && (choice.delay ?? delay) === delay,
  )
  const found = fitting.length === 1 ? fitting[0] : undefined
  const { type, delay } = found ?? { type: choice.type ?? 'Any', delay: choice.delay ?? 0 }
  const after = found === undefined ? depositRao : computeDeposit(rule, proxies.length - 1)
  const left = proxies.length - (found === undefined ? 0 : 1)
  const { effects, ...foreseen } = await foreseeRemoval(client, account, subtractRaoSaturating(depositRao, after), left)
  return {
    ...startPlan(account),
    id: 'proxy remove',
    title: `End that ${choice.delegate} acts for ${account}`,
    call: { pallet: 'Proxy', name: 'remove_proxy', args: { delegate: nameAccount(choice.delegate), proxy_type: nameKind(type), delay } },
    checks: [checkFound(found, fitting.length > 1, proxies)],
    fields: [
      { label: 'proxy', value: choice.delegate },
      { label: 'kind', value: type },
    ],
    effects: [
      { label: 'proxies', before: String(proxies.length), after: String(left) },
      { label: 'held for proxies', before: formatTao(depositRao), after: formatTao(after) },
      ...effects,
    ],
    ...foreseen,
  }
}

/** Plans taking all proxies away from an account. For an account without a key that is its end. */
export async function planRemoveProxies(client: ChainClient, account: string): Promise<Plan> {
  askSignerAhead(client, account)
  const { proxies, depositRao } = await readProxies(client, account)
  const { effects, ...foreseen } = await foreseeRemoval(client, account, depositRao, 0)
  return {
    ...startPlan(account),
    id: 'proxy remove-all',
    title: `End all ${proxies.length} proxies of ${account}`,
    call: { pallet: 'Proxy', name: 'remove_proxies', args: {} },
    checks: [
      {
        name: 'proxy-exists',
        title: 'The account has proxies',
        failed: 'The account has no proxies',
        ok: proxies.length > 0,
        detail: `${account} has none`,
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: proxies.map(({ delegate, type, delay }) => ({ label: type, value: `${delegate}${delay === 0 ? '' : `, delay ${delay}`}` })),
    effects: [
      { label: 'proxies', before: String(proxies.length), after: '0' },
      { label: 'held for proxies', before: formatTao(depositRao), after: formatTao(ZERO_RAO) },
      ...effects,
    ],
    ...foreseen,
  }
}

/** Plans having an account pay the fees of one of its proxies, or no longer. */
export async function planFeeConsent(client: ChainClient, account: string, delegate: string, pays: boolean): Promise<Plan> {
  askSignerAhead(client, account)
  const [{ proxies }, before] = await Promise.all([readProxies(client, account), paysForDelegate(client, account, delegate)])
  const say = (value: boolean): string => (value ? account : `the proxy itself`)
  return {
    ...startPlan(account),
    id: 'proxy fee-consent',
    title: `${pays ? 'Pay' : 'No longer pay'} the fees of ${delegate}, where it acts for ${account}`,
    call: { pallet: 'Proxy', name: 'set_real_pays_fee', args: { delegate: nameAccount(delegate), pays_fee: pays } },
    checks: [
      checkFound(
        proxies.find((one) => one.delegate === delegate),
        false,
        proxies,
      ),
      {
        name: 'consent-differs',
        title: 'It is otherwise now',
        failed: 'It is so already',
        ok: before !== pays,
        detail: `paid by ${say(before)}`,
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: [{ label: 'proxy', value: delegate }],
    effects: [{ label: 'fees paid by', before: say(before), after: say(pays) }],
    ...(pays
      ? { warnings: ['The proxy decides how much that is: it may send as many transactions, with whatever tip, as it likes.'] }
      : {}),
    spend: { rao: rao(0n), bounded: true },
  }
}
