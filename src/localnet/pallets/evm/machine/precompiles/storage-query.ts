/** 0x807: what is in the state under a key of some pallets. */
import { hashName } from '../../../../schema/hash.js'
import { bytesToHex } from '../../../../schema/scale.js'
import { failOther, succeeded } from '../exit.js'
import { addressOf } from './addresses.js'
import { chargeReads } from './arguments.js'
import type { Precompile } from './precompile.js'

const PALLETS = ['SubtensorModule', 'Swap', 'Balances', 'Proxy', 'Scheduler', 'Drand', 'Crowdloan', 'Sudo', 'Multisig', 'Timestamp']
const prefixes = PALLETS.map(hashName)

const query: Precompile = (frame, { ctx, proof }) => {
  const key = bytesToHex(frame.input)
  if (!prefixes.some((prefix) => key.startsWith(prefix))) throw failOther('Invalid key')
  const value = ctx.get(key)
  chargeReads(frame, 1)
  // What is not there is paid for too.
  proof?.record(BigInt(value?.length ?? 1))
  return succeeded('Returned', value?.slice())
}

export const storageQuery: Readonly<Record<string, Precompile>> = { [addressOf(0x807)]: query }
