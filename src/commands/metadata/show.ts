import * as Args from '@oclif/core/args'
import { listOwners } from '../../chain/raw/metadata-items.js'
import { showItems } from '../../chain/raw/show-items.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import type { Look } from '../../render/look.js'
import { renderMetadataShow } from '../../render/raw/metadata.js'
import type { MetadataShowReport } from '../../report/metadata.js'

export default class MetadataShow extends ChainCommand<MetadataShowReport> {
  static override summary = 'Show what the runtime has: pallets and APIs, and what is in them.'
  static override description =
    'All pallets and runtime APIs; or of one its calls, storage, constants, events, errors or methods; or one of these with its whole ' +
    'documentation.'
  static override examples = [
    '<%= config.bin %> metadata show',
    '<%= config.bin %> metadata show Proxy',
    '<%= config.bin %> metadata show Balances.transfer_keep_alive',
  ]
  static override args = {
    name: Args.string({ ignoreStdin: true, description: 'A pallet, an API, or Pallet.item.' }),
  }

  override async run(): Promise<MetadataShowReport> {
    const { args, flags } = await this.parse(MetadataShow)
    const client = await this.connect(flags.network)
    const metadata = await client.metadata()
    const head = { network: client.network.name, block_hash: client.blockHash, spec_version: client.runtime.specVersion }
    if (args.name === undefined) return { ...head, name: null, owners: listOwners(metadata), items: [] }
    return { ...head, owners: null, ...showItems(metadata, args.name) }
  }

  protected override render(result: MetadataShowReport, look: Look): string {
    return renderMetadataShow(result, look)
  }
}
