import { ZERO_RAO } from '../../core/money.js'
import type { ExtensionData } from '../extrinsic/signed-extensions.js'
import type { Prepared } from './prepare-plan.js'
import type { WriteRun } from './write-run.js'

/** What the extensions of a transaction say: the connected runtime, the prepared proof of its metadata, and what is of this signature. */
export function describeExtensions(
  { client, options }: Pick<WriteRun, 'client'> & { readonly options: Pick<WriteRun['options'], 'tipRao'> },
  { preview }: Pick<Prepared, 'preview'>,
  signature: Pick<ExtensionData, 'eraBytes' | 'birthHash' | 'nonce'>,
): ExtensionData {
  return {
    ...signature,
    specVersion: client.runtime.specVersion,
    transactionVersion: client.runtime.transactionVersion,
    genesisHash: client.genesisHash,
    tipRao: options.tipRao ?? ZERO_RAO,
    metadataHash: preview.metadataProof.digest,
  }
}
