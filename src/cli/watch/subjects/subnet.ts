import { type Threshold, ThresholdWatch } from '../../../chain/watch/threshold.js'
import { type WatchedSubnet, watchSubnet } from '../../../chain/watch/watch-subnet.js'
import { describeWatchedEvent } from '../../../render/watch/events.js'
import { describeWatchedSubnet, drawSubnet } from '../../../render/watch/subnet.js'
import type { AccountNames } from '../../accounts/name-accounts.js'
import type { Sight, Subject } from '../subject.js'

/** A subnet: a line for each block, whose price may pass a bound, and one for each event that names the subnet. */
export function subnetSubject(netuid: number, threshold: Threshold, names: AccountNames): Subject<WatchedSubnet> {
  const bounds = new ThresholdWatch(threshold)
  return {
    open: async (client) => watchSubnet(client, netuid),
    see: (subnet): readonly Sight[] => {
      const met = bounds.test(String(netuid), subnet.price)
      const events = subnet.events.map(
        (event): Sight => ({ line: describeWatchedEvent(event, names.list(event.fields)), isNews: true, isMet: false }),
      )
      return [...events, { line: describeWatchedSubnet(subnet, met), isNews: true, isMet: met !== null }]
    },
    waits: bounds.isSet,
    undo: () => bounds.forget(),
    draw: drawSubnet,
  }
}
