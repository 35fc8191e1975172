import * as Args from '@oclif/core/args'
import { searchItems } from '../../chain/raw/metadata-items.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderItems } from '../../render/raw/metadata.js'
import type { MetadataSearchReport } from '../../report/metadata.js'

export default class MetadataSearch extends ChainCommand<MetadataSearchReport> {
  static override summary = 'Find calls, storage, events and all else by a word.'
  static override description =
    'In names and in what the runtime documents: calls, storage, constants, events, errors and methods of runtime APIs. What is called ' +
    'so comes first.'
  static override examples = ['<%= config.bin %> metadata search burn', '<%= config.bin %> metadata search childkey --json']
  static override args = {
    text: Args.string({ ignoreStdin: true, required: true, description: 'A word, or a part of one.' }),
  }

  override async run(): Promise<MetadataSearchReport> {
    const { args, flags } = await this.parse(MetadataSearch)
    if (args.text.trim().length < 2) {
      throw usageError('The word is too short to search for', 'INVALID_VALUE', {
        why: 'Nearly everything has it.',
        hint: 'taoctl metadata show',
      })
    }
    const client = await this.connect(flags.network)
    const items = searchItems(await client.metadata(), args.text.trim())
    const head = { network: client.network.name, block_hash: client.blockHash, spec_version: client.runtime.specVersion }
    return { ...head, text: args.text.trim(), items }
  }

  protected override render({ items }: MetadataSearchReport, look: Look): string {
    return renderItems(items, look)
  }
}
