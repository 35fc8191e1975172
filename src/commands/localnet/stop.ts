import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags } from '../../cli/flags/localnet-flags.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { listInstances } from '../../localnet/process/instances.js'
import { stopInstance } from '../../localnet/process/stop-instance.js'
import { renderStop } from '../../render/localnet.js'
import type { StopReport } from '../../report/localnet.js'

export default class LocalnetStop extends BaseCommand<StopReport> {
  static override summary = 'Stop a running localnet and wait until it is gone.'
  static override examples = ['<%= config.bin %> localnet stop', '<%= config.bin %> localnet stop --port 9945']
  static override flags = {
    ...localnetFlags,
    all: Flags.boolean({ summary: 'Stop all of them.', default: false, exclusive: ['port'] }),
  }

  override async run(): Promise<StopReport> {
    const { flags } = await this.parse(LocalnetStop)
    const endpoints = flags.all ? listInstances().map(({ port }) => chooseEndpoint(port)) : [chooseEndpoint(flags.port)]
    const stopped: { port: number; pid: number }[] = []
    for (const endpoint of endpoints) stopped.push({ port: endpoint.port, pid: await stopInstance(endpoint) })
    return { stopped }
  }

  protected override render(report: StopReport): string {
    return renderStop(report)
  }
}
