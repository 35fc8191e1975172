/** Plans making a call that was announced, and taking an announcement back. */
import { checkFailed } from '../../core/errors.js'
import { checkNotTooEarly } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { toPlanCall } from '../extrinsic/to-plan-call.js'
import { decodeCall } from '../metadata/decode-call.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { findKnownSpend } from '../raw/known-spend.js'
import { fromHex } from '../scale/hex.js'
import { startPlan } from '../start-plan.js'
import { describeCall } from '../wrap/describe-call.js'
import { chooseProxy } from '../wrap/proxy/choose-proxy.js'
import { readProxyFilters } from '../wrap/proxy/read-filters.js'
import { checkCallHash } from './parse-call-hash.js'
import { nameAccount, nameKind } from './plan-proxies.js'
import { type Announcement, readAnnouncements } from './read-announcements.js'

/** The same call may be announced twice for one account: what is done with it is done with both. */
function checkAnnounced(found: readonly Announcement[], delegate: string): PlanCheck {
  const reals = [...new Set(found.map(({ real }) => real))]
  const several = reals.length > 1
  return {
    name: 'call-announced',
    title: 'The call is announced',
    failed: several ? 'The call is announced for several accounts' : 'The call is not announced',
    ok: reals.length === 1,
    detail: several ? reals.join(', ') : `by ${delegate}`,
    code: several ? 'ANNOUNCEMENT_AMBIGUOUS' : 'NOT_ANNOUNCED',
    hint: several ? 'Say for which with --real.' : `taoctl proxy announcements list ${delegate} shows what is.`,
  }
}

/** Which announcement is meant. */
export interface AnnouncementChoice {
  /** SS58 of the proxy that announced it. */
  readonly delegate: string
  readonly callHash: string
  /** The account for which it was announced; whichever it is, if only one fits. */
  readonly real?: string
}

async function findAnnouncement(client: ChainClient, { delegate, callHash, real }: AnnouncementChoice) {
  const { announcements, clock } = await readAnnouncements(client, delegate)
  const found = announcements.filter((one) => one.callHash === callHash && (real === undefined || one.real === real))
  return { found, clock }
}

/** The call of these bytes. Throws `CALL_HASH_DIFFERS` (2) for those of another call, `CALL_UNREADABLE` (3) for bytes that are none. */
async function readCall(client: ChainClient, callHash: string, callData: string): Promise<PlanCall> {
  const bytes = fromHex(checkCallHash(callHash, callData))
  const metadata = await client.metadata()
  try {
    return toPlanCall(metadata, decodeCall(metadata, bytes))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw checkFailed('The announced call cannot be read on this runtime', 'CALL_UNREADABLE', {
      why: `${error.message}.`,
      hint: 'Take the announcement back and announce the call anew.',
      cause: error,
    })
  }
}

/** Plans making a call that was announced, once its delay has passed. Anybody may; here the proxy does it. */
export async function planExecuteAnnounced(client: ChainClient, choice: AnnouncementChoice, callData: string): Promise<Plan> {
  const { delegate, callHash } = choice
  askSignerAhead(client, delegate)
  const [{ found, clock }, call, filters] = await Promise.all([
    findAnnouncement(client, choice),
    readCall(client, callHash, callData),
    readProxyFilters(client),
  ])
  const [one] = found
  const real = one?.real ?? choice.real ?? delegate
  const chosen = chooseProxy(real, one?.definitions ?? [], filters, call, { delegate, type: null, announced: true })
  const { definition, ambiguous } = chosen
  const kind = ambiguous && definition !== undefined ? nameKind(definition.type) : null
  const spend = findKnownSpend(call)
  return {
    ...startPlan(delegate),
    account: real,
    id: 'proxy announcements execute',
    title: `Make the announced call ${call.pallet}.${call.name} for ${real}`,
    call: {
      pallet: 'Proxy',
      name: 'proxy_announced',
      args: { delegate: nameAccount(delegate), real: nameAccount(real), force_proxy_type: kind, call: { ...call } },
    },
    checks: [
      checkAnnounced(found, delegate),
      ...chosen.checks,
      ...(one === undefined || definition === undefined
        ? []
        : [
            checkNotTooEarly({
              name: 'announcement-old-enough',
              title: 'The delay has passed',
              failed: 'The delay has not passed yet',
              code: 'ANNOUNCED_TOO_RECENTLY',
              facts: `announced in block ${one.height}, delay ${definition.delay} blocks`,
              clock,
              from: one.height + definition.delay,
            }),
          ]),
    ],
    fields: [
      { label: 'call', value: describeCall(call) },
      { label: 'call hash', value: callHash },
    ],
    effects: [],
    warnings: ['What the call does was shown when it was announced, and is not planned anew: read the call itself.'],
    spend: spend ?? { rao: startPlan(delegate).spend.rao, bounded: false },
    ...(spend === null ? { gainRao: null, loss: 'not known: whatever the call takes' } : {}),
  }
}

/** Plans taking an announcement back: by the proxy that made it, or by the account for which it was made. */
export async function planDropAnnouncement(client: ChainClient, choice: AnnouncementChoice, by: 'delegate' | 'real'): Promise<Plan> {
  const { delegate, callHash } = choice
  const { found } = await findAnnouncement(client, choice)
  const real = found[0]?.real ?? choice.real ?? delegate
  const args = { call_hash: callHash }
  return {
    ...startPlan(by === 'delegate' ? delegate : real),
    id: by === 'delegate' ? 'proxy announcements remove' : 'proxy announcements reject',
    title: by === 'delegate' ? `Take back the announcement for ${real}` : `Reject what ${delegate} has announced`,
    call:
      by === 'delegate'
        ? { pallet: 'Proxy', name: 'remove_announcement', args: { real: nameAccount(real), ...args } }
        : { pallet: 'Proxy', name: 'reject_announcement', args: { delegate: nameAccount(delegate), ...args } },
    checks: [checkAnnounced(found, delegate)],
    fields: [
      { label: 'for', value: real },
      { label: 'call hash', value: callHash },
    ],
    effects: [{ label: 'announced', before: 'yes', after: 'no' }],
  }
}
