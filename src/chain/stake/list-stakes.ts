import { type Alpha, alpha, type Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAddress, expectAlpha, expectBool, expectList, expectNumber, expectObject, expectRao } from '../scale/expect.js'

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

/** All positions of a coldkey that hold anything, by `StakeInfoRuntimeApi.get_stake_info_for_coldkey`, ordered by netuid. */
export async function listStakes(client: ChainClient, coldkey: string): Promise<readonly StakePosition[]> {
  const what = 'StakeInfoRuntimeApi.get_stake_info_for_coldkey'
  const list = expectList(await client.callApi('StakeInfoRuntimeApi', 'get_stake_info_for_coldkey', [coldkey]), what)
  return list
    .map((entry): StakePosition => {
      const info = expectObject(entry, what)
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
    })
    .filter((position) => position.stake.alphaRao > 0n)
    .sort((a, b) => a.netuid - b.netuid || (a.hotkey < b.hotkey ? -1 : 1))
}

/** The position of one hotkey on one subnet; zero if there is none. */
export async function getStake(client: ChainClient, coldkey: string, hotkey: string, netuid: number): Promise<Alpha> {
  const positions = await listStakes(client, coldkey)
  return positions.find((position) => position.hotkey === hotkey && position.netuid === netuid)?.stake ?? alpha(netuid, 0n)
}
