/** What creating a subnet would do now: make it at once, dissolve another in its place, or queue it. */
import { formatTao, type Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findApiMethod } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCheck, PlanEffect } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { CREATION_AT_LIMIT, QUEUE_ESCROW } from '../runtime/meanings/subnets.js'
import { expectList, expectNumber } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
const API = 'SubnetInfoRuntimeApi'
const METHOD = 'get_subnet_to_prune'

/** The storage entries that {@link forecastCreation} needs. They are read together with the plan's other facts. */
export const FORECAST_QUERIES: readonly StorageQuery[] = [
  'SubnetLimit',
  'TotalNetworks',
  'DissolveCleanupQueue',
  'NetworkRegistrationQueue',
].map((item) => ({ pallet: MODULE, item, keys: [], ifPresent: true }))

export interface CreationForecast {
  readonly kind: 'at-once' | 'replaces' | 'queues' | 'refused'
  /** The subnets that there are, without root and without those that are being cleaned up. */
  readonly count: number
  /** How many there may be; null where the runtime does not tell. */
  readonly limit: number | null
  /** Registrations that are queued already. */
  readonly before: number
  /** Subnets that are being cleaned up, whose places become free. */
  readonly cleaning: readonly number[]
  /** The subnet that would be dissolved: of those that are not immune, that with the lowest price. */
  readonly dissolves: number | null
}

/** The netuid of the subnet that a new one would displace: null if none can be, undefined where the runtime does not tell. */
export async function readSubnetToPrune(client: ChainClient): Promise<ScaleValue | undefined> {
  return findApiMethod(await client.metadata(), API, METHOD) ? client.callApi(API, METHOD, []) : undefined
}

function readList(value: ScaleValue | undefined, what: string): readonly ScaleValue[] {
  return value === null || value === undefined ? [] : expectList(value, `${MODULE}.${what}`)
}

/**
 * Makes the forecast from the answers to {@link FORECAST_QUERIES} as the runtime decides (`do_register_network`). A subnet that is being
 * cleaned up still has its place, and every queued registration waits for one such place.
 */
export function forecastCreation(
  metadata: RuntimeMetadata,
  values: readonly (ScaleValue | undefined)[],
  toPrune: ScaleValue | undefined,
): CreationForecast {
  const [most, total] = values
  const cleaning = readList(values[2], 'DissolveCleanupQueue').map((netuid) => expectNumber(netuid, `${MODULE}.DissolveCleanupQueue`))
  const before = readList(values[3], 'NetworkRegistrationQueue').length
  // The total includes root, the limit does not.
  const count = typeof total === 'number' ? Math.max(total - 1, 0) : 0
  const limit = typeof most === 'number' ? most : null
  const facts = { count, limit, before, cleaning, dissolves: null }
  if (limit === null || toPrune === undefined || count + cleaning.length < limit) return { ...facts, kind: 'at-once' }
  const queues = CREATION_AT_LIMIT.read(metadata).value === 'queues'
  if (queues && cleaning.length > before) return { ...facts, kind: 'queues' }
  if (toPrune === null) return { ...facts, kind: 'refused' }
  return { ...facts, kind: queues ? 'queues' : 'replaces', dissolves: expectNumber(toPrune, METHOD) }
}

function describeRoom({ kind, count, limit, cleaning, dissolves }: CreationForecast): string {
  const taken = `${count} of ${limit}${cleaning.length === 0 ? '' : `, ${cleaning.length} more are being cleaned up`}`
  if (kind === 'refused') return `${taken}, all of them immune`
  return dissolves === null ? taken : `${taken}; subnet ${dissolves} makes room`
}

/** The check that there is room for another subnet, now or once another one is gone. Empty where the runtime does not tell. */
export function checkRoomForSubnet(forecast: CreationForecast): PlanCheck[] {
  if (forecast.limit === null) return []
  return [
    {
      name: 'room-for-subnet',
      title: 'There is room for another subnet',
      failed: 'There is no room for another subnet',
      ok: forecast.kind !== 'refused',
      detail: describeRoom(forecast),
      code: 'SUBNET_LIMIT_REACHED',
      hint: 'Wait until the immunity of one of them ends: try again later.',
    },
  ]
}

/** What creating it changes. */
export function listCreationEffects({ kind, before, cleaning, dissolves }: CreationForecast, costRao: Rao): PlanEffect[] {
  const pool = `${formatTao(costRao)} become the TAO of the new subnet's pool: they do not come back`
  const gone =
    dissolves === null ? [] : [{ label: `subnet ${dissolves}`, after: 'dissolved: of those that are not immune it has the lowest price' }]
  if (kind !== 'queues') return [{ label: 'cost', after: pool }, ...gone]
  const waitsFor = dissolves ?? cleaning[before]
  return [
    { label: 'cost', after: `${pool}, unless the registration is cancelled` },
    { label: 'new subnet', after: `queued, ${before} before it; it comes when subnet ${waitsFor} is cleaned up` },
    ...gone,
  ]
}

/** What has to be known of a subnet that does not come at once. */
export function listCreationNotes({ kind, dissolves }: CreationForecast, metadata: RuntimeMetadata): string[] {
  if (kind === 'replaces') return [`There is no room: subnet ${dissolves} is dissolved for the new one.`]
  if (kind !== 'queues') return []
  const { says } = QUEUE_ESCROW.read(metadata)
  return [`There is no room now: it is paid for at once, and comes some blocks later, with a netuid that is not known yet. ${says}`]
}
