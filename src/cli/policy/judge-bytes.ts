import { estimateFee } from '../../chain/checks/estimate-fee.js'
import type { ChainClient } from '../../chain/client.js'
import { decodeCall } from '../../chain/metadata/decode-call.js'
import type { PlanCheck } from '../../chain/plan.js'
import { PolicyGuard } from '../../chain/policy/policy-guard.js'
import { fromHex } from '../../chain/scale/hex.js'
import { usageError } from '../../core/errors.js'
import { ZERO_RAO } from '../../core/money.js'
import { findJournalDirectory } from '../config/state-directory.js'
import type { LoadedPolicy } from './load-policies.js'

/** Judges the bytes of a call that this account would sign. Usage error `INVALID_CALL` (exit 2) for what is no call of the chain. */
export async function judgeBytes(
  client: ChainClient,
  policies: readonly LoadedPolicy[],
  { hex, signer }: { readonly hex: string; readonly signer: string },
): Promise<{ readonly title: string; readonly checks: readonly PlanCheck[] }> {
  if (!/^0x([0-9a-f]{2})+$/i.test(hex)) {
    throw usageError('This is no call', 'INVALID_CALL', { why: 'Its bytes are 0x and hex digits, two for each.' })
  }
  const call = fromHex(hex.toLowerCase())
  const metadata = await client.metadata()
  const title = nameCall(() => decodeCall(metadata, call))
  const guard = new PolicyGuard(
    policies.map(({ policy }) => policy),
    { directory: findJournalDirectory() },
  )
  const subject = {
    plan: null,
    signer,
    call,
    metadata,
    feeRao: await estimateFee(client, signer, call, ZERO_RAO),
    genesisHash: client.genesisHash,
    networks: [client.network.name, client.network.endpoint],
    isProved: true,
    isPlanned: true,
    hash: null,
  }
  return { title, checks: await guard.judgeSubject(client, subject, true) }
}

function nameCall(decode: () => { readonly pallet: string; readonly name: string }): string {
  try {
    const { pallet, name } = decode()
    return `${pallet}.${name}`
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw usageError('This is no call', 'INVALID_CALL', { why: `The chain has none with these bytes: ${error.message}.` })
  }
}
