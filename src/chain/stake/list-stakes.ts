import type { ChainClient } from '../client.js'
import { expectAddress, expectBigint, expectBool, expectList, expectNumber, expectObject } from '../scale/expect.js'

/** One position: a coldkey's stake on a hotkey in a subnet. Alpha amounts in 10^-9 alpha, TAO in rao. */
export interface StakePosition {
  readonly hotkey: string
  readonly coldkey: string
  readonly netuid: number
  readonly alphaRao: bigint
  readonly lockedAlphaRao: bigint
  /** Alpha emitted to the hotkey's stakers in the last epoch, as the runtime reports it. */
  readonly emissionAlphaRao: bigint
  readonly taoEmissionRao: bigint
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
      return {
        hotkey: expectAddress(info.hotkey, `${what}.hotkey`),
        coldkey: expectAddress(info.coldkey, `${what}.coldkey`),
        netuid: expectNumber(info.netuid, `${what}.netuid`),
        alphaRao: expectBigint(info.stake, `${what}.stake`),
        lockedAlphaRao: expectBigint(info.locked ?? 0n, `${what}.locked`),
        emissionAlphaRao: expectBigint(info.emission, `${what}.emission`),
        taoEmissionRao: expectBigint(info.tao_emission ?? 0n, `${what}.tao_emission`),
        registered: expectBool(info.is_registered, `${what}.is_registered`),
      }
    })
    .filter((position) => position.alphaRao > 0n)
    .sort((a, b) => a.netuid - b.netuid || (a.hotkey < b.hotkey ? -1 : 1))
}

/** The position of one hotkey on one subnet, in 10^-9 alpha; zero if there is none. */
export async function getStake(client: ChainClient, coldkey: string, hotkey: string, netuid: number): Promise<bigint> {
  const positions = await listStakes(client, coldkey)
  return positions.find((position) => position.hotkey === hotkey && position.netuid === netuid)?.alphaRao ?? 0n
}
