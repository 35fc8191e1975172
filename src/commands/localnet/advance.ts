import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.js'
import { localnetFlags } from '../../cli/localnet-flags.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { changeChain } from '../../localnet/process/request.js'
import { type PlaceReport, renderPlace } from '../../render/localnet.js'

/** Half a million blocks at 8 ms. */
const DEADLINE_MS = 3_600_000

export default class LocalnetAdvance extends BaseCommand<PlaceReport> {
  static override summary = 'Make blocks on a running localnet at once.'
  static override description = 'Each block is twelve seconds of the chain: 360 are an epoch of a new subnet, 7200 a day.'
  static override examples = ['<%= config.bin %> localnet advance 360']
  static override args = {
    blocks: Args.integer({ ignoreStdin: true, required: true, min: 1, max: 300_000, description: 'How many blocks.' }),
  }
  static override flags = { ...localnetFlags }

  override async run(): Promise<PlaceReport> {
    const { args, flags } = await this.parse(LocalnetAdvance)
    const endpoint = chooseEndpoint(flags.port)
    const { blockNumber, blockHash } = await changeChain(endpoint, 'dev_advance', [args.blocks], DEADLINE_MS)
    return { port: endpoint.port, block_number: blockNumber, block_hash: blockHash }
  }

  protected override render(report: PlaceReport): string {
    return renderPlace(report)
  }
}
