import { createHash } from 'node:crypto'
import * as Flags from '@oclif/core/flags'
import { readMetadataOfVersion } from '../../chain/raw/export-metadata.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { demandPlace, writePayloadFile } from '../../cli/offline/payload-files.js'
import type { Look } from '../../render/look.js'
import { renderMetadataExport } from '../../render/raw/metadata.js'
import type { MetadataExportReport } from '../../report/metadata.js'

export default class MetadataExport extends ChainCommand<MetadataExportReport> {
  static override summary = "Write the runtime's metadata into a file."
  static override description = 'As bytes, as other tools and metadata diff read them.'
  static override examples = [
    '<%= config.bin %> metadata export --out metadata.scale',
    '<%= config.bin %> metadata export --format 14 --out old.scale --block 5000000',
  ]
  static override flags = {
    format: Flags.option({
      summary: 'Its format; otherwise the one that taoctl uses itself.',
      options: ['14', '15', '16'] as const,
      aliases: ['version'],
    })(),
    out: Flags.string({ summary: 'The file.', helpValue: '<file>', required: true }),
    overwrite: Flags.boolean({ summary: 'Replace the file if it is there already.', default: false }),
  }

  override async run(): Promise<MetadataExportReport> {
    const { flags } = await this.parse(MetadataExport)
    demandPlace(flags.out, flags.overwrite)
    const client = await this.connect(flags.network)
    const format = flags.format === undefined ? (await client.metadata()).version : Number(flags.format)
    const bytes = await readMetadataOfVersion(client, format)
    const file = writePayloadFile(flags.out, bytes, flags.overwrite)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const head = { network: client.network.name, block_hash: client.blockHash, spec_version: client.runtime.specVersion }
    return { ...head, file, format, bytes: bytes.length, sha256 }
  }

  protected override render(result: MetadataExportReport, look: Look): string {
    return renderMetadataExport(result, look)
  }
}
