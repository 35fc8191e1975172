import type { ChainClient } from '../client.js'
import { readIdentityNames } from '../keys/read-identity-names.js'
import { expectAddress, expectList, expectNumber } from '../scale/expect.js'
import { listNetuids } from '../subnets/list-netuids.js'
import type { Delegate } from './delegate-info.js'

const MODULE = 'SubtensorModule'

/** A hotkey whose take was never set. Who stakes to it the runtime tells of others alone. */
export type PlainDelegate = Omit<Delegate, 'nominators'> & { readonly nominators: null }

/**
 * A hotkey of which the chain keeps no take, which then takes the default, by its entries: `DelegateInfoRuntimeApi` knows nothing of it.
 * Null for what is no hotkey.
 */
export async function readPlainDelegate(client: ChainClient, hotkey: string): Promise<PlainDelegate | null> {
  const netuids = await listNetuids(client)
  const [known, owner, take, ...uids] = await client.readStorage([
    { pallet: MODULE, item: 'Owner', keys: [hotkey], presence: true },
    { pallet: MODULE, item: 'Owner', keys: [hotkey] },
    { pallet: MODULE, item: 'Delegates', keys: [hotkey] },
    ...netuids.map((netuid) => ({ pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true })),
  ])
  if (known !== true) return null
  const places = netuids.flatMap((netuid, index) => {
    const uid = uids[index]
    return uid === null || uid === undefined ? [] : [{ netuid, uid: expectNumber(uid, `${MODULE}.Uids`) }]
  })
  const permits = await client.readStorage(places.map(({ netuid }) => ({ pallet: MODULE, item: 'ValidatorPermit', keys: [netuid] })))
  const address = expectAddress(owner, `${MODULE}.Owner`)
  const names = await readIdentityNames(client, [address])
  return {
    hotkey,
    owner: address,
    name: names.get(address) ?? null,
    take: expectNumber(take, `${MODULE}.Delegates`),
    nominators: null,
    registrations: places.map(({ netuid }) => netuid),
    permits: places
      .filter(({ uid }, index) => expectList(permits[index], `${MODULE}.ValidatorPermit`)[uid] === true)
      .map(({ netuid }) => netuid),
  }
}
