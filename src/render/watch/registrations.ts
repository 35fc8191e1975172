/** Registrations that are watched. */
import type { WatchedRegistration } from '../../chain/watch/watch-registrations.js'
import { taoJson } from '../../core/money.js'
import type { RegistrationLine } from '../../report/watch.js'
import type { Look } from '../look.js'
import { showAmount } from '../shorten.js'
import { renderTable } from '../table.js'

type Line = Omit<RegistrationLine, 'block_number' | 'block_hash' | 'finalized'>

export function describeRegistration(one: WatchedRegistration): Line {
  const { index, netuid, uid, hotkey, coldkey, replacedHotkey, extrinsic, costRao } = one
  return {
    ...{ type: 'registration', index, netuid, uid, hotkey, coldkey, replaced_hotkey: replacedHotkey, extrinsic },
    next_cost: costRao === null ? null : taoJson(costRao),
  }
}

/** The newest registrations, the newest first. */
export function drawRegistrations(lines: readonly RegistrationLine[], look: Look, rows: number): string {
  return renderTable<RegistrationLine>(
    [
      { title: 'BLOCK', value: (line) => String(line.block_number), align: 'right', dropAt: 2 },
      { title: 'NETUID', value: (line) => String(line.netuid), align: 'right' },
      { title: 'UID', value: (line) => String(line.uid), align: 'right' },
      { title: 'HOTKEY', value: (line) => line.hotkey, ids: 'short' },
      { title: 'IN PLACE OF', value: (line) => line.replaced_hotkey ?? '', ids: 'short', dropAt: 1 },
      {
        title: 'NEXT COST',
        value: (line) => (line.next_cost === null ? '' : showAmount(line.next_cost.tao, look)),
        align: 'right',
        dropAt: 3,
      },
    ],
    lines.slice(-rows).reverse(),
    look,
  )
}
