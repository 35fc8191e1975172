/** Plans making an account without a key, and ending one. */
import { formatTao, ZERO_RAO } from '../../core/money.js'
import { readAccount, readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { startPlan } from '../start-plan.js'
import { readProxies } from '../wrap/proxy/read-proxies.js'
import { computeDeposit, readProxyDeposit } from './deposits.js'
import type { PureMaking } from './find-pure.js'
import { listProxyKinds } from './list-kinds.js'
import { nameAccount, nameKind } from './plan-proxies.js'
import { makePureAddress } from './pure-account.js'

export interface PureRequest {
  readonly type: string
  readonly delay: number
  readonly index: number
}

/** Plans making an account without a key, for which `spawner` acts as a proxy of this kind. */
export async function planCreatePure(client: ChainClient, spawner: string, { type, delay, index }: PureRequest): Promise<Plan> {
  askSignerAhead(client, spawner)
  const [rule, ed] = await Promise.all([readProxyDeposit(client), readExistentialDeposit(client)])
  const held = computeDeposit(rule, 1)
  return {
    ...startPlan(spawner),
    id: 'proxy create-pure',
    title: `Make an account without a key, for which ${spawner} acts as ${type} proxy`,
    call: { pallet: 'Proxy', name: 'create_pure', args: { proxy_type: nameKind(type), delay, index } },
    checks: [],
    fields: [
      { label: 'kind', value: type },
      { label: 'delay', value: `${delay} blocks` },
      { label: 'index', value: String(index) },
    ],
    effects: [{ label: 'held for the account', before: formatTao(ZERO_RAO), after: formatTao(held) }],
    warnings: [
      'Its address is known when the block is made: it is among the results. Block and place, which are there too, are needed to end it.',
      ...(type === 'Any'
        ? []
        : [`Only an Any proxy can make every call: what ${type} does not allow can never be done with this account.`]),
    ],
    spend: { rao: held, bounded: true, note: 'held until the account is ended' },
    reserveRao: ed,
  }
}

/**
 * Plans ending an account without a key. The account itself makes the call, so a proxy has to carry it out. Whatever it still has is lost
 * for ever.
 */
export async function planKillPure(client: ChainClient, pure: string, request: PureMaking): Promise<Plan> {
  const { spawner, type, index, height, extIndex } = request
  const [kinds, account, { proxies, depositRao }] = await Promise.all([
    listProxyKinds(client),
    readAccount(client, pure),
    readProxies(client, pure),
  ])
  const derived = makePureAddress({ spawner, kind: kinds.find(({ name }) => name === type)?.index ?? 0, index, height, extIndex })
  const left = account.freeRao > 0n || account.reservedRao > 0n
  return {
    ...startPlan(pure),
    id: 'proxy kill-pure',
    title: `End the account ${pure} for ever`,
    call: {
      pallet: 'Proxy',
      name: 'kill_pure',
      args: { spawner: nameAccount(spawner), proxy_type: nameKind(type), index, height, ext_index: extIndex },
    },
    checks: [
      {
        name: 'pure-is-so-made',
        title: 'The account was made so',
        failed: 'The account was not made so',
        ok: derived === pure,
        detail: derived === pure ? `by ${spawner} in block ${height}-${extIndex}` : `from these follows ${derived}`,
        code: 'PURE_OTHER_ORIGIN',
        hint: 'Block and place of its creation are in the result of proxy create-pure; taoctl tx list has the transaction.',
      },
    ],
    fields: [
      { label: 'made by', value: spawner },
      { label: 'in block', value: `${height}-${extIndex}` },
    ],
    effects: [
      { label: 'proxies', before: String(proxies.length), after: '0' },
      { label: 'held on its maker', before: formatTao(depositRao), after: formatTao(ZERO_RAO) },
    ],
    loss: left
      ? `${formatTao(account.freeRao)} free, and all stake and subnets of the account, are lost for ever`
      : 'all that the account may have',
    concerns: ['Nobody can ever act for this account again: what it has, stake and subnets included, is lost.'],
  }
}
