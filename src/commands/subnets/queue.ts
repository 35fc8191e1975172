import * as Flags from '@oclif/core/flags'
import { findRegistration, followRegistration } from '../../chain/subnets/follow-registration.js'
import { demandQueue, readRegistrationQueue } from '../../chain/subnets/registration-queue.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { followFlags } from '../../cli/flags/subnet-flags.js'
import { showWait } from '../../cli/terminal/block-watch.js'
import type { Look } from '../../render/look.js'
import { describeQueue, renderQueue } from '../../render/subnet/queue.js'
import type { SubnetQueueReport } from '../../report/subnets.js'

export default class SubnetsQueue extends ChainCommand<SubnetQueueReport> {
  static override summary = 'Show the subnets that wait for room, and those being dissolved.'
  static override description =
    'Where there are as many subnets as allowed, a new one is queued until another has been cleaned up. Registrations of wallets on this ' +
    'machine are marked. --follow waits until one has become a subnet: exit code 6 if it was cancelled and paid back, 7 when the time is ' +
    'over before.'
  static override examples = ['<%= config.bin %> subnets queue', '<%= config.bin %> subnets queue --follow 7 --timeout 3600']
  static override flags = {
    ...walletPathFlags,
    follow: Flags.integer({ summary: 'Wait for the registration with this lock id.', helpValue: '<lock id>', min: 0 }),
    ...followFlags,
  }

  override async run(): Promise<SubnetQueueReport> {
    const { flags } = await this.parse(SubnetsQueue)
    const client = await this.connect(flags.network)
    await demandQueue(client)
    const created = flags.follow === undefined ? null : await this.follow(flags.network, flags.follow, flags.timeout)
    if (created !== null) await client.refresh()
    const queue = await readRegistrationQueue(client)
    return describeQueue({ network: client.network.name, blockHash: client.blockHash }, queue, listOwnKeys(flags['wallet-path']), created)
  }

  private async follow(network: string, lockId: number, seconds: number): Promise<SubnetQueueReport['created']> {
    const client = await this.connect(network)
    const { followed, fromBlock } = await findRegistration(client, lockId)
    const line = showWait((text) => this.note(text))
    const { netuid, blockNumber, blockHash } = await followRegistration(client, followed, {
      fromBlock,
      timeoutMs: seconds * 1_000,
      onWaiting: ({ block }) => line.report(block),
    }).finally(() => line.end())
    return { lock_id: lockId, netuid, block_number: blockNumber, block_hash: blockHash }
  }

  protected override render(result: SubnetQueueReport, look: Look): string {
    return renderQueue(result, look)
  }
}
