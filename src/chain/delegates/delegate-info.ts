/** Hotkeys that take stake of others, as `DelegateInfoRuntimeApi` tells of them. */
import type { Alpha } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readIdentityNames } from '../keys/read-identity-names.js'
import { expectAddress, expectAlpha, expectList, expectNumber, expectObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const API = 'DelegateInfoRuntimeApi'

export interface Delegate {
  readonly hotkey: string
  readonly owner: string
  /** What its owner has put on the chain as a name; null for none. */
  readonly name: string | null
  /** Of 65535. */
  readonly take: number
  /** What each coldkey has staked to it. */
  readonly nominators: readonly { readonly coldkey: string; readonly stakes: readonly Alpha[] }[]
  /** The subnets on which it is registered, and those where it has a permit. */
  readonly registrations: readonly number[]
  readonly permits: readonly number[]
}

function readStakes(value: ScaleValue | undefined, what: string): readonly Alpha[] {
  return expectList(value, what).map((pair) => {
    const [netuid, amount] = expectList(pair, what)
    const subnet = expectNumber(netuid, what)
    return expectAlpha(amount, subnet, what)
  })
}

/** Reads one delegate; its owner's name is read separately. */
function readDelegate(value: ScaleValue, what: string): Omit<Delegate, 'name'> {
  const info = expectObject(value, what)
  const netuids = (field: string) => expectList(info[field], `${what}.${field}`).map((netuid) => expectNumber(netuid, `${what}.${field}`))
  return {
    hotkey: expectAddress(info.delegate_ss58, `${what}.delegate_ss58`),
    owner: expectAddress(info.owner_ss58, `${what}.owner_ss58`),
    take: expectNumber(info.take, `${what}.take`),
    nominators: expectList(info.nominators, `${what}.nominators`).map((pair) => {
      const [coldkey, stakes] = expectList(pair, `${what}.nominators`)
      return { coldkey: expectAddress(coldkey, `${what}.nominators`), stakes: readStakes(stakes, `${what}.nominators`) }
    }),
    registrations: netuids('registrations'),
    permits: netuids('validator_permits'),
  }
}

async function nameAll<D extends { readonly owner: string }>(client: ChainClient, delegates: readonly D[]) {
  const names = await readIdentityNames(
    client,
    delegates.map(({ owner }) => owner),
  )
  return delegates.map((delegate) => ({ ...delegate, name: names.get(delegate.owner) ?? null }))
}

/** All hotkeys of which the chain keeps a take, by `get_delegates`. */
export async function listDelegates(client: ChainClient): Promise<readonly Delegate[]> {
  const list = expectList(await client.callApi(API, 'get_delegates', []), `${API}.get_delegates`)
  return nameAll(
    client,
    list.map((value) => readDelegate(value, `${API}.get_delegates`)),
  )
}

/** One of them, by `get_delegate`; null for a hotkey of which the chain keeps no take. */
export async function getDelegate(client: ChainClient, hotkey: string): Promise<Delegate | null> {
  const value = await client.callApi(API, 'get_delegate', [hotkey])
  if (value === null) return null
  const [delegate = null] = await nameAll(client, [readDelegate(value, `${API}.get_delegate`)])
  return delegate
}
