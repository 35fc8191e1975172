import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags } from '../../cli/flags/localnet-flags.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { askLocalnet, askStatus } from '../../localnet/process/request.js'
import { renderSnapshot } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { SnapshotReport } from '../../report/localnet.js'

export default class LocalnetSnapshot extends BaseCommand<SnapshotReport> {
  static override summary = 'Remember the state of a running localnet, to go back to it.'
  static override description =
    'It is remembered as long as the chain runs, 64 of them at most: the oldest goes first. For a chain that outlives its process there ' +
    'is localnet start --state.'
  static override examples = [
    '<%= config.bin %> localnet snapshot',
    'taken=$(<%= config.bin %> localnet snapshot --json | jq .data.snapshot)',
  ]
  static override flags = { ...localnetFlags }

  override async run(): Promise<SnapshotReport> {
    const { flags } = await this.parse(LocalnetSnapshot)
    const endpoint = chooseEndpoint(flags.port)
    const { blockNumber, blockHash } = await askStatus(endpoint)
    const snapshot = (await askLocalnet(endpoint, 'dev_snapshot')) as number
    return { port: endpoint.port, snapshot, block_number: blockNumber, block_hash: blockHash }
  }

  protected override render(report: SnapshotReport, look: Look): string {
    return renderSnapshot(report, look)
  }
}
