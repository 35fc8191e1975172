import * as Flags from '@oclif/core/flags'
import type { ChainClient } from '../../chain/client.js'
import { followRegistration, nameTransaction } from '../../chain/subnets/follow-registration.js'
import { NO_TEXTS } from '../../chain/subnets/owner/read-subnet-identity.js'
import { planCreateSubnet } from '../../chain/subnets/plan-create.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { followFlags, maxCostFlags } from '../../cli/flags/subnet-flags.js'
import { readSubnetIdentityFlags, subnetIdentityFlags } from '../../cli/flags/subnet-identity-flags.js'
import { showWait } from '../../cli/terminal/block-watch.js'
import { parseTao } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetCreateResults } from '../../report/write-results.js'

/** Whether the results are those of a registration that is queued under a number. */
function isQueued(results: WriteReport<SubnetCreateResults>['results']): results is SubnetCreateResults & { readonly lock_id: number } {
  return results !== undefined && results !== null && 'lock_id' in results && results.lock_id !== undefined
}

export default class SubnetsCreate extends TxCommand<SubnetCreateResults> {
  static override summary = 'Create a subnet.'
  static override description =
    "The cost becomes the TAO of the new subnet's pool and does not come back. It doubles with each creation on the chain and decays " +
    'over time, so it is read again when the transaction is signed; --max-cost refuses a higher one. Where there are as many subnets as ' +
    'allowed another one makes room; newer runtimes then queue the new one, which comes some blocks later. What the identity flags say ' +
    'of it is written by the same transaction.'
  static override examples = [
    '<%= config.bin %> subnets create --wallet owner --max-cost 1000',
    '<%= config.bin %> subnets create --wallet owner --max-cost 1000 --wait subnet',
    '<%= config.bin %> subnets create --wallet owner --max-cost 1000 --subnet-name "Our subnet" --subnet-url https://example.org',
    '<%= config.bin %> subnets create --wallet owner --dry-run',
  ]
  static override flags = {
    ...maxCostFlags,
    ...followFlags,
    ...subnetIdentityFlags,
    wait: Flags.option({
      summary: 'How long to wait for the outcome; subnet: where it is queued, until it is there or cancelled.',
      options: ['none', 'inclusion', 'finalization', 'subnet'] as const,
      default: 'inclusion',
    })(),
  }

  override async run(): Promise<WriteReport<SubnetCreateResults>> {
    const { flags } = await this.parse(SubnetsCreate)
    const maxCostRao = flags['max-cost'] === undefined ? null : parseTao(flags['max-cost'], 'max cost')
    const named = readSubnetIdentityFlags(flags)
    const identity = Object.keys(named).length === 0 ? {} : { identity: { ...NO_TEXTS, ...named } }
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    // The type of the flag is that which all writes have.
    const toTheEnd = String(flags.wait) === 'subnet'
    const wait = toTheEnd ? 'inclusion' : flags.wait
    const planner = () => planCreateSubnet(client, { coldkey, hotkey, maxCostRao, ...identity })
    const report = await this.execute(client, wallet, planner, { ...flags, wait })
    return toTheEnd ? this.follow(client, report, { coldkey, hotkey, seconds: flags.timeout }) : report
  }

  /** Waits until a subnet that was queued is there. */
  private async follow(
    client: ChainClient,
    report: WriteReport<SubnetCreateResults>,
    { seconds, ...keys }: { readonly coldkey: string; readonly hotkey: string; readonly seconds: number },
  ): Promise<WriteReport<SubnetCreateResults>> {
    const { results, extrinsic } = report
    if (!isQueued(results) || !extrinsic?.block_number) return report
    const line = showWait((text) => this.note(text))
    const created = await followRegistration(
      client,
      { ...keys, lockId: results.lock_id },
      { fromBlock: extrinsic.block_number, timeoutMs: seconds * 1_000, onWaiting: ({ block }) => line.report(block) },
    )
      .catch((error: unknown) => {
        throw nameTransaction(error, extrinsic.hash)
      })
      .finally(() => line.end())
    return { ...report, results: { ...results, netuid: created.netuid, created_in_block: created.blockNumber } }
  }
}
