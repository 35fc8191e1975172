/** The names that coldkeys have put on the chain. */
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { expectObject, expectText } from '../scale/expect.js'

/** How many names are asked for at a time. */
const NAMES_PER_CALL = 512

/** The names that these coldkeys have put on the chain, null where there is none. They are not to be trusted. */
export async function readIdentityNames(client: ChainClient, coldkeys: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const once = [...new Set(coldkeys)]
  const chunks = Array.from({ length: Math.ceil(once.length / NAMES_PER_CALL) }, (_, index) =>
    once.slice(index * NAMES_PER_CALL, (index + 1) * NAMES_PER_CALL),
  )
  const named = await readPaged(chunks, async (chunk) => {
    const values = await client.readStorage(
      chunk.map((coldkey) => ({ pallet: 'SubtensorModule', item: 'IdentitiesV2', keys: [coldkey], absentIsNull: true, ifPresent: true })),
    )
    return chunk.map((coldkey, index): [string, string | null] => {
      const value = values[index] ?? null
      const name = value === null ? '' : expectText(expectObject(value, 'IdentitiesV2').name, 'IdentitiesV2.name').trim()
      return [coldkey, name === '' ? null : name]
    })
  })
  return new Map(named.flat())
}
