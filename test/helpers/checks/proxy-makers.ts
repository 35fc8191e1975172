/** The plans of the calls about proxies, and states of the chain in which they are made. */
import { resolveCall } from '../../../src/chain/extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../../src/chain/metadata/encode-value.js'
import type { Plan } from '../../../src/chain/plan.js'
import { planDropAnnouncement, planExecuteAnnounced } from '../../../src/chain/proxy/plan-announcements.js'
import { planAddProxy, planFeeConsent, planRemoveProxies, planRemoveProxy } from '../../../src/chain/proxy/plan-proxies.js'
import { planCreatePure, planKillPure } from '../../../src/chain/proxy/plan-pure.js'
import { makePureAddress } from '../../../src/chain/proxy/pure-account.js'
import { toHex } from '../../../src/chain/scale/hex.js'
import { wrapInProxy } from '../../../src/chain/wrap/proxy/wrap-in-proxy.js'
import { ZERO_RAO } from '../../../src/core/money.js'
import type { BlockContext } from '../../../src/localnet/executive/block-context.js'
import { proxy } from '../../../src/localnet/pallets/proxy/schema.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import type { Change, CheckWorld, Party } from './check-world.js'

/** What a scenario asks of these plans besides the usual request. */
export interface ProxyRequest {
  readonly delegate: string
  readonly type: string
  readonly delay: number
  readonly height: number
}

type Maker = (world: CheckWorld, wish: { readonly proxy?: Partial<ProxyRequest> }) => Promise<Plan>

const REMARK = { pallet: 'System', name: 'remark', args: { remark: '0x' } } as const
const idOf = ({ account }: Party) => ({ type: 'Id', value: account })

/** A call of the Proxy pallet while the state is changed; it has to succeed. */
function callProxy(ctx: BlockContext, { account }: Party, name: string, args: Readonly<Record<string, unknown>>): void {
  const outcome = ctx.dispatch({ pallet: proxy.name, name, args }, { type: 'Signed', who: account })
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
}

/** The owner lets the other one act. */
export const ownerHasProxy =
  (delay = 0, kind = 'Any'): Change =>
  (ctx, { owner, other }) =>
    callProxy(ctx, owner, 'add_proxy', { delegate: idOf(other), proxy_type: { type: kind }, delay })
/** The owner does so no longer. */
export const ownerHasNone: Change = (ctx, { owner }) => callProxy(ctx, owner, 'remove_proxies', {})
/** The other one lets so many act, by as many delays. */
export const otherHasProxies =
  (count: number): Change =>
  (ctx, { other, nobody }) => {
    for (let delay = 0; delay < count; delay++) {
      callProxy(ctx, other, 'add_proxy', { delegate: idOf(nobody), proxy_type: { type: 'Staking' }, delay })
    }
  }
/** The other one has announced a call for the owner, so many blocks before the block of the next call. */
export const announced =
  (ago: number): Change =>
  (ctx, { owner, other }) => {
    callProxy(ctx, other, 'announce', { real: idOf(owner), call_hash: blake2256(ctx.encodeCall(REMARK)) })
    proxy.storage.Announcements.mutate(ctx, other.account, ([list, held]) => {
      return [list.map((one) => ({ ...one, height: ctx.blockNumber + 1 - ago })), held]
    })
  }
/** The other one has announced so many calls. */
export const announcedMany =
  (count: number): Change =>
  (ctx, { owner, other }) => {
    for (let index = 0; index < count; index++) {
      callProxy(ctx, other, 'announce', { real: idOf(owner), call_hash: `0x${index.toString(16).padStart(64, '0')}` })
    }
  }
/** The owner has made an account without a key. */
export const ownerHasPure: Change = (ctx, { owner }) =>
  callProxy(ctx, owner, 'create_pure', { proxy_type: { type: 'Any' }, delay: 0, index: 0 })

/** A call that does nothing, by the owner. */
function planRemark(world: CheckWorld): Plan {
  return {
    id: 'remark',
    title: 'Say nothing',
    call: REMARK,
    signer: { role: 'coldkey', address: world.owner.address },
    account: null,
    checks: [],
    fields: [],
    effects: [],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

async function encodeRemark({ client }: CheckWorld): Promise<{ readonly callHash: string; readonly callData: string }> {
  const metadata = await client.metadata()
  const bytes = encodeCallBytes(metadata, resolveCall(metadata, REMARK, client.runtime.specVersion))
  return { callHash: blake2256(bytes), callData: toHex(bytes) }
}

const act =
  (announcing: boolean): Maker =>
  async (world) =>
    wrapInProxy({ delegate: world.other.address, type: null, announced: announcing }).wrap(planRemark(world), world.client)

async function choose(world: CheckWorld) {
  const { callHash, callData } = await encodeRemark(world)
  return { callData, choice: { delegate: world.other.address, callHash, real: world.owner.address } }
}

/** By call: the other one acts for the owner, and lets nobody act for itself. */
export const PROXY_MAKERS: Readonly<Record<string, Maker>> = {
  'Proxy.add_proxy': (world, wish) =>
    planAddProxy(world.client, world.other.address, { delegate: world.nobody.address, type: 'Staking', delay: 0, ...wish.proxy }),
  'Proxy.remove_proxy': (world) => planRemoveProxy(world.client, world.owner.address, { delegate: world.other.address }),
  'Proxy.remove_proxies': (world) => planRemoveProxies(world.client, world.owner.address),
  'Proxy.create_pure': (world) => planCreatePure(world.client, world.other.address, { type: 'Any', delay: 0, index: 0 }),
  'Proxy.kill_pure': async (world, { proxy: wish = {} }) => {
    const spawner = world.owner.address
    const height = world.node.chain.head.number
    const making = { spawner, type: 'Any', index: 0, extIndex: 0 }
    const pure = makePureAddress({ spawner, kind: 0, index: 0, height, extIndex: 0 })
    const plan = await planKillPure(world.client, pure, { ...making, height: wish.height ?? height })
    return wrapInProxy({ delegate: spawner, type: null, announced: false }).wrap(plan, world.client)
  },
  'Proxy.set_real_pays_fee': (world) => planFeeConsent(world.client, world.owner.address, world.other.address, true),
  'Proxy.announce': act(true),
  'Proxy.proxy': act(false),
  'Proxy.proxy_announced': async (world) => {
    const { choice, callData } = await choose(world)
    return planExecuteAnnounced(world.client, choice, callData)
  },
  'Proxy.remove_announcement': async (world) => planDropAnnouncement(world.client, (await choose(world)).choice, 'delegate'),
  'Proxy.reject_announcement': async (world) => planDropAnnouncement(world.client, (await choose(world)).choice, 'real'),
}
