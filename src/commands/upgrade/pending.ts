import { readUpgrades } from '../../chain/upgrade/read-upgrades.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import type { Look } from '../../render/look.js'
import { renderUpgrades } from '../../render/lookup/upgrade.js'
import type { UpgradePendingReport } from '../../report/lookup/upgrade.js'

export default class UpgradePending extends ChainCommand<UpgradePendingReport> {
  static override summary = 'Show the runtime that runs, and what is authorized or proposed to replace it.'
  static override description =
    'From the chain alone: the code that root has authorized, and the calls to set the code that wait for the sudo key. Only their ' +
    'hashes are on the chain; upgrade check compares them with a call and a code.'
  static override examples = ['<%= config.bin %> upgrade pending']

  override async run(): Promise<UpgradePendingReport> {
    const { flags } = await this.parse(UpgradePending)
    const client = await this.connect(flags.network)
    const { sudoKey, runningHash, authorized, proposals, decisions } = await readUpgrades(client)
    return {
      network: client.network.name,
      block_hash: client.blockHash,
      runtime: { name: client.runtime.specName, spec_version: client.runtime.specVersion, code_hash: runningHash },
      sudo_key: sudoKey,
      authorized: authorized === null ? null : { code_hash: authorized.codeHash, checks_version: authorized.checksVersion },
      proposals: proposals.map(({ operation, account, proposer }) => ({
        call_hash: operation.callHash,
        account,
        proposer,
        approvals: operation.approvals,
        since: { block: operation.when.height, index: operation.when.index },
      })),
      decisions: decisions.map(({ callHash, approvals, when }) => ({ call_hash: callHash, approvals, since_block: when.height })),
    }
  }

  protected override render(result: UpgradePendingReport, look: Look): string {
    return renderUpgrades(result, look)
  }
}
