import { TaoError } from '../../core/errors.js'
import { type Alpha, alpha, type Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { expectAddress, expectAlpha, expectBool, expectList, expectNumber, expectObject, expectRao } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { listNetuids } from '../subnets/list-netuids.js'

/** One position: a coldkey's stake on a hotkey in a subnet. */
export interface StakePosition {
  readonly hotkey: string
  readonly coldkey: string
  readonly netuid: number
  readonly stake: Alpha
  readonly locked: Alpha
  /** Alpha emitted to the hotkey's stakers in the last epoch, as the runtime reports it. */
  readonly emission: Alpha
  readonly taoEmissionRao: Rao
  /** Whether the hotkey is registered on that subnet now. */
  readonly registered: boolean
}

const API = 'StakeInfoRuntimeApi'
const ALL = 'get_stake_info_for_coldkey'
const ONE = 'get_stake_info_for_hotkey_coldkey_netuid'

/** Reads one position as the runtime APIs give it; `what` names it in errors. */
export function readStakePosition(value: ScaleValue, what: string): StakePosition {
  const info = expectObject(value, what)
  const netuid = expectNumber(info.netuid, `${what}.netuid`)
  return {
    hotkey: expectAddress(info.hotkey, `${what}.hotkey`),
    coldkey: expectAddress(info.coldkey, `${what}.coldkey`),
    netuid,
    stake: expectAlpha(info.stake, netuid, `${what}.stake`),
    locked: expectAlpha(info.locked ?? 0n, netuid, `${what}.locked`),
    emission: expectAlpha(info.emission, netuid, `${what}.emission`),
    taoEmissionRao: expectRao(info.tao_emission ?? 0n, `${what}.tao_emission`),
    registered: expectBool(info.is_registered, `${what}.is_registered`),
  }
}

/**
 * Reads the coldkey's position on every hotkey that it ever staked to, on every subnet, one by one. Throws `refusal` where the runtime
 * cannot be asked for single positions.
 */
async function readOneByOne(client: ChainClient, coldkey: string, refusal: TaoError): Promise<readonly ScaleValue[]> {
  const [[hotkeys = null], netuids, canAsk] = await Promise.all([
    client.readStorage([{ pallet: 'SubtensorModule', item: 'StakingHotkeys', keys: [coldkey], ifPresent: true }]),
    listNetuids(client),
    client.hasApi(API, ONE),
  ])
  if (hotkeys === null || !canAsk) throw refusal
  const asked = expectList(hotkeys, 'SubtensorModule.StakingHotkeys').flatMap((hotkey) =>
    netuids.map((netuid) => [expectAddress(hotkey, 'SubtensorModule.StakingHotkeys'), coldkey, netuid]),
  )
  const positions = await readPaged(asked, (args) => client.callApi(API, ONE, args))
  return positions.filter((position) => position !== null)
}

/** All at once, or what `otherwise` gives where an endpoint finds that too much. */
async function readPositions<T>(
  client: ChainClient,
  coldkey: string,
  otherwise: (refusal: TaoError) => T,
): Promise<readonly ScaleValue[] | Awaited<T>> {
  try {
    return expectList(await client.callApi(API, ALL, [coldkey]), `${API}.${ALL}`)
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT') throw error
    return await otherwise(error)
  }
}

function decodePositions(values: readonly ScaleValue[]): readonly StakePosition[] {
  return values
    .map((value) => readStakePosition(value, `${API}.${ALL}`))
    .filter((position) => position.stake.alphaRao > 0n)
    .sort((a, b) => a.netuid - b.netuid || (a.hotkey < b.hotkey ? -1 : 1))
}

/**
 * All positions of a coldkey that hold anything, by `StakeInfoRuntimeApi.get_stake_info_for_coldkey`, ordered by netuid; one by one where
 * an endpoint finds that too much.
 */
export async function listStakes(client: ChainClient, coldkey: string): Promise<readonly StakePosition[]> {
  return decodePositions(await readPositions(client, coldkey, (refusal) => readOneByOne(client, coldkey, refusal)))
}

/** As {@link listStakes}, but null where an endpoint finds it too much. */
export async function listStakesAtOnce(client: ChainClient, coldkey: string): Promise<readonly StakePosition[] | null> {
  const positions = await readPositions(client, coldkey, () => null)
  return positions === null ? null : decodePositions(positions)
}

/** The coldkey's stake on one hotkey and subnet; zero if there is none. */
export async function getStake(client: ChainClient, coldkey: string, hotkey: string, netuid: number): Promise<Alpha> {
  if (await client.hasApi(API, ONE)) {
    const value = await client.callApi(API, ONE, [hotkey, coldkey, netuid])
    return value === null ? alpha(netuid, 0n) : readStakePosition(value, `${API}.${ONE}`).stake
  }
  const positions = await listStakes(client, coldkey)
  return positions.find((position) => position.hotkey === hotkey && position.netuid === netuid)?.stake ?? alpha(netuid, 0n)
}
