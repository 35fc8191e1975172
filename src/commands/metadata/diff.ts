import * as Args from '@oclif/core/args'
import { NEWEST_KNOWN_SPEC } from '../../chain/runtime/known-runtimes.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { compareConnected, demandComparable } from '../../cli/inputs/read-items.js'
import type { Look } from '../../render/look.js'
import { renderMetadataDiff } from '../../render/raw/metadata.js'
import type { MetadataDiffReport } from '../../report/metadata.js'

export default class MetadataDiff extends ChainCommand<MetadataDiffReport> {
  static override summary = 'Show what the connected runtime has otherwise than another.'
  static override description =
    'Calls, events, errors, storage and constants by name: what is new (+), gone (-), or has another index, other bytes or another ' +
    'default (~). It is compared with the newest runtime that taoctl knows, or with the spec version, network, endpoint or metadata file ' +
    'given. What a call does can change without any of these.'
  static override examples = [
    '<%= config.bin %> metadata diff',
    '<%= config.bin %> metadata diff 425',
    '<%= config.bin %> metadata diff ./old.scale --network test',
  ]
  static override args = {
    other: Args.string({
      ignoreStdin: true,
      default: String(NEWEST_KNOWN_SPEC),
      description: 'A known spec version, a network, an endpoint or a file with metadata.',
    }),
  }

  override async run(): Promise<MetadataDiffReport> {
    const { args, flags } = await this.parse(MetadataDiff)
    demandComparable(args.other)
    const client = await this.connect(flags.network)
    const changes = await compareConnected(client, args.other)
    const compared_with = /^\d+$/.test(args.other) ? `spec ${args.other}` : args.other
    return { network: client.network.name, spec_version: client.runtime.specVersion, compared_with, changes }
  }

  protected override render(result: MetadataDiffReport, look: Look): string {
    return renderMetadataDiff(result, look)
  }
}
