import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags } from '../../cli/flags/localnet-flags.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { listInstances } from '../../localnet/process/instances.js'
import { askStatus, type NodeStatus } from '../../localnet/process/request.js'
import { renderStatus } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { StatusReport } from '../../report/localnet.js'

function describe(status: NodeStatus): StatusReport['instances'][number] {
  return {
    url: status.url,
    port: status.port,
    pid: status.pid,
    block_number: status.blockNumber,
    block_hash: status.blockHash,
    finalized_number: status.finalizedNumber,
    genesis_hash: status.genesisHash,
    spec: status.spec,
    drift: status.drift,
    spec_version: status.specVersion,
    block_time: status.blockTime,
    pending: status.ready + status.future,
    state_file: status.stateFile,
    started_at: status.startedAt,
    fork:
      status.fork === undefined
        ? null
        : { of: status.fork.of, block_number: status.fork.blockNumber, block_hash: status.fork.blockHash, proved: status.fork.isProved },
  }
}

export default class LocalnetStatus extends BaseCommand<StatusReport> {
  static override summary = 'Show the localnets that are running, or the one on a port.'
  static override description = 'Without --port it is no error if none is running.'
  static override examples = ['<%= config.bin %> localnet status', '<%= config.bin %> localnet status --port 9944 --json']
  static override flags = { ...localnetFlags }

  override async run(): Promise<StatusReport> {
    const { flags } = await this.parse(LocalnetStatus)
    if (flags.port !== undefined) return { instances: [describe(await askStatus(chooseEndpoint(flags.port)))] }
    const asked = await Promise.allSettled(listInstances().map(({ port }) => askStatus(chooseEndpoint(port))))
    // An instance that does not answer has ended since it was listed, so it is left out.
    return { instances: asked.flatMap((answer) => (answer.status === 'fulfilled' ? [describe(answer.value)] : [])) }
  }

  protected override render(report: StatusReport, look: Look): string {
    return renderStatus(report, look)
  }
}
