/** Which entry among an account's proxies is used for a call. */
import type { PlanCall, PlanCheck } from '../../plan.js'
import { allowsEachAlone, findRefusedCall } from './judge-filter.js'
import type { ProxyFilter } from './read-filters.js'
import type { ProxyDefinition } from './read-proxies.js'

/** What is wanted of a proxy. */
export interface ProxyWish {
  /** SS58 of the account that acts for the other. */
  readonly delegate: string
  /** The kind that is to be used; null for whichever fits. */
  readonly type: string | null
  /** Whether the call is announced, which an entry with a delay demands. */
  readonly announced: boolean
  /** Name of the wallet that signs for it, for the command lines that are shown; undefined where there is none. */
  readonly wallet?: string
}

/** The entry that is used; undefined where there is none. `ambiguous` if the runtime would take another one unless the kind is named. */
export interface ChosenProxy {
  readonly definition: ProxyDefinition | undefined
  readonly ambiguous: boolean
  readonly checks: readonly PlanCheck[]
}

function findFilter(filters: readonly ProxyFilter[] | null, type: string): ProxyFilter | undefined {
  return filters?.find((filter) => filter.type === type)
}

/** Why this kind does not allow the call; null where it does, or where the runtime does not say. */
function refuse(filters: readonly ProxyFilter[] | null, type: string, call: PlanCall): string | null {
  const filter = findFilter(filters, type)
  const refused = filter ? findRefusedCall(filter, call) : null
  return refused === null ? null : `${refused.call}: ${refused.why}`
}

const ONE_BY_ONE = 'It may make each of these calls by itself: give a command for each.'
const OTHER_KIND = 'Use another kind with --proxy-type, or have the account add a proxy of a kind that may.'

/** What to do where this kind does not allow the call. */
function adviseOnKind(filters: readonly ProxyFilter[] | null, type: string, call: PlanCall): string {
  const filter = findFilter(filters, type)
  return filter !== undefined && allowsEachAlone(filter, call) ? `${ONE_BY_ONE} ${OTHER_KIND}` : OTHER_KIND
}

/** How many calls a kind allows; the fewer, the less a mistake can do. */
function countAllowed(filters: readonly ProxyFilter[] | null, type: string): number {
  const allows = findFilter(filters, type)?.allows
  return allows === undefined || allows === 'all' ? Number.MAX_SAFE_INTEGER : allows.length
}

function listTypes(definitions: readonly ProxyDefinition[]): string {
  return definitions.map(({ type, delay }) => (delay === 0 ? type : `${type} after ${delay} blocks`)).join(', ')
}

/**
 * Chooses the entry for a call: one of the kind that is wished for, that allows the call, without a delay unless the call is announced, and
 * of those the one that allows least. The checks say which of these it is that cannot be had.
 */
export function chooseProxy(
  real: string,
  proxies: readonly ProxyDefinition[],
  filters: readonly ProxyFilter[] | null,
  call: PlanCall,
  wish: ProxyWish,
): ChosenProxy {
  const own = proxies.filter(({ delegate }) => delegate === wish.delegate)
  const wanted = own.filter(({ type }) => wish.type === null || type === wish.type)
  const able = wanted.filter(({ type }) => refuse(filters, type, call) === null)
  const ready = able
    .filter(({ delay }) => wish.announced || delay === 0)
    .sort((a, b) => a.delay - b.delay || countAllowed(filters, a.type) - countAllowed(filters, b.type))
  const definition = ready[0] ?? able[0] ?? wanted[0]
  const refusal = definition === undefined ? null : refuse(filters, definition.type, call)
  const isKnown = definition !== undefined && findFilter(filters, definition.type) !== undefined
  const found: PlanCheck = {
    name: 'proxy-exists',
    title: 'The signer is a proxy of the account',
    failed: wish.type === null ? 'The signer is no proxy of the account' : `The signer is no ${wish.type} proxy of the account`,
    ok: definition !== undefined,
    detail:
      definition === undefined
        ? own.length === 0
          ? `${wish.delegate} is not among the ${proxies.length} proxies of ${real}`
          : `for ${real} it is: ${listTypes(own)}`
        : `${definition.type}${definition.delay === 0 ? '' : `, after ${definition.delay} blocks`}`,
    code: 'NOT_A_PROXY',
    hint: `taoctl proxy list ${real} shows who may act for it.`,
  }
  if (definition === undefined) return { definition, ambiguous: false, checks: [found] }
  return {
    definition,
    ambiguous: own.length > 1,
    checks: [
      found,
      {
        name: 'proxy-may-call',
        title: isKnown ? 'This kind of proxy may make the call' : 'The runtime does not say what this kind of proxy may call',
        failed: 'This kind of proxy may not make the call',
        ok: refusal === null,
        detail: refusal ?? definition.type,
        code: 'PROXY_TYPE_REFUSES',
        hint: adviseOnKind(filters, definition.type, call),
      },
      {
        name: 'proxy-without-delay',
        title: wish.announced ? 'The call is announced' : 'The proxy need not announce its calls',
        failed: 'The proxy has to announce its calls',
        ok: wish.announced || definition.delay === 0,
        detail: definition.delay === 0 ? '' : `${definition.delay} blocks before they are carried out`,
        code: 'PROXY_DELAYED',
        hint: 'Add --announce, and make it afterwards with taoctl proxy announcements execute.',
      },
    ],
  }
}
