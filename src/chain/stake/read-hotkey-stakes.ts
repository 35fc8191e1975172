import type { Alpha } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAlpha } from '../scale/expect.js'

/** All that is staked to each hotkey on its subnet, in the order of the places. */
export async function readHotkeyStakes(
  client: ChainClient,
  places: readonly { readonly hotkey: string; readonly netuid: number }[],
): Promise<readonly Alpha[]> {
  const values = await client.readEntries(
    { pallet: 'SubtensorModule', item: 'TotalHotkeyAlpha' },
    places.map(({ hotkey, netuid }) => [hotkey, netuid]),
  )
  return places.map(({ netuid }, index) => expectAlpha(values[index], netuid, 'SubtensorModule.TotalHotkeyAlpha'))
}
