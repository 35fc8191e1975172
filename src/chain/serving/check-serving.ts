/** The checks of announcing an endpoint, in the runtime's order, and what they read. */
import { describeReach, formatIp, type IpAddress } from '../../core/network/ip-address.js'
import { type BlockClock, CLOCK_QUERIES, checkNotTooEarly, nextBlock, readBlocks, readClock } from '../checks/block-clock.js'
import { checkHotkeyRegistered } from '../checks/check-hotkey-registered.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { readServed, type ServedEndpoint } from './served-endpoint.js'

const IPV4_BROADCAST = 0xffff_ffffn
const IPV4_LOCALHOST = 0x7f00_0001n
const IPV6_ALL_ONES = (1n << 128n) - 1n

/** Where somebody is announced. */
export interface Place {
  readonly hotkey: string
  readonly netuid: number
  readonly ip: IpAddress
  readonly port: number
}

/** The entries that {@link checkServing} is made from. `item` is `Axons` or `Prometheus`. */
export function listServingQueries({ hotkey, netuid }: Place, item: string): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
    { pallet: 'SubtensorModule', item: 'ServingRateLimit', keys: [netuid], ifPresent: true },
    { pallet: 'SubtensorModule', item, keys: [netuid, hotkey], absentIsNull: true },
    { pallet: 'SubtensorModule', item: 'NeuronCertificates', keys: [netuid, hotkey], absentIsNull: true, ifPresent: true },
    ...CLOCK_QUERIES,
  ]
}

/**
 * Whether the runtime takes the address (`is_valid_ip_address`): it refuses the one of the machine itself and that of everybody, and an
 * unspecified one only for a prometheus. It takes private ones, which is warned of.
 */
function checkAddress(ip: IpAddress, takesZero: boolean): PlanCheck {
  const refused = ip.type === 4 ? ip.value >= IPV4_BROADCAST || ip.value === IPV4_LOCALHOST : ip.value === IPV6_ALL_ONES || ip.value === 1n
  return {
    name: 'address-servable',
    title: 'The chain takes the address',
    failed: 'The chain does not take the address',
    ok: !refused && (takesZero || ip.value !== 0n),
    detail: `${formatIp(ip)}${describeReach(ip) === null ? '' : ` is a ${describeReach(ip)} address`}`,
    code: 'ADDRESS_NOT_SERVABLE',
    hint: 'Give the address under which others reach this machine with --ip.',
  }
}

function checkRateLimit(last: ServedEndpoint | null, limit: ScaleValue | undefined, clock: BlockClock, what: string): PlanCheck[] {
  if (limit === null || limit === undefined) return []
  const blocks = readBlocks(limit, 'SubtensorModule.ServingRateLimit')
  const isFirst = last === null || last.block === 0 || blocks === 0
  return [
    checkNotTooEarly({
      name: 'rate-limit-passed',
      title: `Enough blocks have passed since the last ${what}`,
      failed: `The last ${what} was announced too few blocks ago`,
      code: 'SERVING_TOO_SOON',
      facts: last === null || last.block === 0 ? 'never announced' : `last at block ${last.block}, limit ${blocks} blocks`,
      clock,
      from: isFirst ? nextBlock(clock) : last.block + blocks,
    }),
  ]
}

/** What the chain says of a place: the checks, what is announced there now, and the entry of `NeuronCertificates`. */
export interface ServingFacts {
  readonly checks: readonly PlanCheck[]
  readonly served: ServedEndpoint | null
  readonly certificate: ScaleValue | undefined
}

/** Makes the checks from the answers to {@link listServingQueries}. */
export function checkServing(place: Place, what: 'axon' | 'prometheus', answers: readonly ScaleValue[]): ServingFacts {
  const [added, dissolving, uid, limit, entry, certificate, ...now] = answers
  const { netuid, ip } = place
  const served = readServed(entry, `SubtensorModule.${what === 'axon' ? 'Axons' : 'Prometheus'}`)
  const exists = added === true
  return {
    served,
    certificate,
    checks: [
      checkSubnetExists(netuid, exists, dissolving),
      ...(exists ? [checkHotkeyRegistered(netuid, uid)] : []),
      checkAddress(ip, what === 'axon'),
      ...(exists ? checkRateLimit(served, limit, readClock(now), what) : []),
    ],
  }
}

/** Says of an address that others do not reach. */
export function warnOfReach({ ip }: Place): string[] {
  const reach = describeReach(ip)
  return reach === null || ip.value === 0n ? [] : [`${formatIp(ip)} is a ${reach} address: others on the internet do not reach it.`]
}
