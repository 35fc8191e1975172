import { formatUnits } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import type { ChainClient } from '../client.js'
import { STAKING_V2 } from './abi/staking-v2.js'
import { encodeCall, parseFunctions } from './abi-codec.js'
import { askContract } from './ask-contract.js'

const STAKING = `0x${'0'.repeat(36)}0805`

export interface EvmPosition {
  readonly hotkey: string
  readonly mirror: string
  readonly netuid: number
}

/** A position by the precompile staking-v2, in units of 10^-9 alpha and in alpha. */
export async function readEvmStake(
  client: ChainClient,
  { hotkey, mirror, netuid }: EvmPosition,
): Promise<{ readonly alpha_rao: string; readonly alpha: string }> {
  const getStake = parseFunctions(STAKING_V2.since425).find(({ name }) => name === 'getStake')
  if (getStake === undefined) throw new RangeError('the precompile has no getStake')
  const data = encodeCall(getStake, [hotkey, mirror, String(netuid)], parseAddress)
  const [position] = await askContract(client, STAKING, getStake, data)
  const units = BigInt(String(position?.value ?? '0'))
  return { alpha_rao: units.toString(), alpha: formatUnits(units) }
}
