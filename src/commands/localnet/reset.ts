import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags } from '../../cli/flags/localnet-flags.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { changeChain } from '../../localnet/process/request.js'
import { renderPlace } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { PlaceReport } from '../../report/localnet.js'

export default class LocalnetReset extends BaseCommand<PlaceReport> {
  static override summary = 'Take a running localnet back to its genesis.'
  static override description = 'Everything since block 0 is forgotten, transactions that wait included.'
  static override examples = ['<%= config.bin %> localnet reset']
  static override flags = { ...localnetFlags }

  override async run(): Promise<PlaceReport> {
    const { flags } = await this.parse(LocalnetReset)
    const endpoint = chooseEndpoint(flags.port)
    const { blockNumber, blockHash } = await changeChain(endpoint, 'dev_reset', [])
    return { port: endpoint.port, block_number: blockNumber, block_hash: blockHash }
  }

  protected override render(report: PlaceReport, look: Look): string {
    return renderPlace(report, look)
  }
}
