import { buildPayload } from '../../chain/offline/build-payload.js'
import { makeVaultPayload } from '../../chain/offline/vault-payload.js'
import type { Preview } from '../../chain/plan.js'
import { toHex } from '../../chain/scale/hex.js'
import type { WriteRun } from '../../chain/send/write-run.js'
import type { Look } from '../../render/look.js'
import type { WritePayload } from '../../report/write.js'
import type { OfflineChoice } from '../flags/offline-flags.js'
import { formatNext, writePayloadFile } from './payload-files.js'
import { showVault } from './show-vault.js'

/** A write that was put into a file. */
export interface ExportedWrite {
  readonly preview: Preview
  readonly payload: WritePayload
}

/**
 * Builds the payload of a write and puts it into its file; with `--qr` it is shown, too. Throws what building throws, and `FILE_EXISTS`
 * (exit 2).
 */
export async function exportPayload(
  { client, planner, hooks, options }: Omit<WriteRun, 'reader' | 'quorum'>,
  { out, overwrite, qr }: OfflineChoice & { readonly out: string },
  look: Look,
): Promise<ExportedWrite> {
  const { preview, payload, verified, text } = await buildPayload(client, planner, hooks, options)
  const file = writePayloadFile(out, text, overwrite)
  const vault = qr === true ? await makeVaultPayload(verified) : null
  if (vault !== null) await showVault(vault, look)
  return {
    preview,
    payload: {
      file,
      nonce: payload.nonce,
      era_end_block: payload.era.end_block,
      next: formatNext('sign', file),
      vault: vault && toHex(vault),
    },
  }
}
