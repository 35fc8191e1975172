/** With whom a coldkey has staked. */
import type { Alpha } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readIdentityNames } from '../keys/read-identity-names.js'
import { expectAddress, expectNumber } from '../scale/expect.js'
import { listStakes } from '../stake/list-stakes.js'

const MODULE = 'SubtensorModule'

/** The stake of a coldkey with a hotkey on a subnet. */
export interface Nomination {
  readonly hotkey: string
  readonly owner: string
  /** What its owner has put on the chain as a name; null for none. */
  readonly name: string | null
  /** Of 65535; the default where the chain keeps none for the hotkey. */
  readonly take: number
  readonly stake: Alpha
}

/**
 * All that a coldkey has staked, ordered by netuid, and who takes what of it. `DelegateInfoRuntimeApi.get_delegated` is not asked: it
 * leaves out stake with each hotkey whose take was never set, although such a hotkey takes the default. Throws what `listStakes` throws.
 */
export async function listNominations(client: ChainClient, coldkey: string): Promise<readonly Nomination[]> {
  const positions = await listStakes(client, coldkey)
  const hotkeys = [...new Set(positions.map(({ hotkey }) => hotkey))]
  const values = await client.readStorage(
    hotkeys.flatMap((hotkey) => ['Owner', 'Delegates'].map((item) => ({ pallet: MODULE, item, keys: [hotkey] }))),
  )
  const terms = hotkeys.map((hotkey, index) => ({
    hotkey,
    owner: expectAddress(values[2 * index], `${MODULE}.Owner`),
    take: expectNumber(values[2 * index + 1], `${MODULE}.Delegates`),
  }))
  const names = await readIdentityNames(
    client,
    terms.map(({ owner }) => owner),
  )
  const named = new Map(terms.map((term) => [term.hotkey, { ...term, name: names.get(term.owner) ?? null }]))
  return positions.flatMap(({ hotkey, stake }) => {
    const term = named.get(hotkey)
    return term === undefined ? [] : [{ ...term, stake }]
  })
}
