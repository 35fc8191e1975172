/** When rounds of the beacon are published, for what is only shown. */
import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { BEACON_QUERY, type Beacon, readBeacon } from './beacon.js'

export type BeaconClock = Pick<Beacon, 'genesisSeconds' | 'periodSeconds'>

/** Null where the chain has no beacon, or names one that is none. Other errors of reading are thrown. */
export async function readBeaconClock(client: ChainClient): Promise<BeaconClock | null> {
  const [config] = await client.readStorage([BEACON_QUERY])
  if (config === null || config === undefined) return null
  try {
    return readBeacon(config, client.network.endpoint)
  } catch (error) {
    if (error instanceof TaoError && error.code === 'BAD_BEACON') return null
    throw error
  }
}

/** The round that is published at a time, or was last; 0 before the first. */
export function roundAt(ms: number, { genesisSeconds, periodSeconds }: BeaconClock): bigint {
  const seconds = ms / 1_000 - genesisSeconds
  return seconds < 0 ? 0n : BigInt(Math.floor(seconds / periodSeconds)) + 1n
}

/** The first round that is published at this time or later. */
export function roundFrom(ms: number, { genesisSeconds, periodSeconds }: BeaconClock): bigint {
  const seconds = ms / 1_000 - genesisSeconds
  return seconds <= 0 ? 1n : BigInt(Math.ceil(seconds / periodSeconds)) + 1n
}
