import { buildPayload } from '../../chain/offline/build-payload.js'
import type { Preview } from '../../chain/plan.js'
import type { WriteRun } from '../../chain/send/write-run.js'
import type { WritePayload } from '../../report/write.js'
import type { OfflineChoice } from '../flags/offline-flags.js'
import { formatNext, writePayloadFile } from './payload-files.js'

/** A write that was put into a file. */
export interface ExportedWrite {
  readonly preview: Preview
  readonly payload: WritePayload
}

/** Builds the payload of a write and puts it into its file. Throws what building throws, and `FILE_EXISTS` (exit 2). */
export async function exportPayload(
  { client, planner, hooks, options }: Omit<WriteRun, 'reader' | 'quorum'>,
  { out, overwrite }: OfflineChoice & { readonly out: string },
): Promise<ExportedWrite> {
  const { preview, payload, text } = await buildPayload(client, planner, hooks, options)
  const file = writePayloadFile(out, text, overwrite)
  return { preview, payload: { file, nonce: payload.nonce, era_end_block: payload.era.end_block, next: formatNext('sign', file) } }
}
