import * as Flags from '@oclif/core/flags'
import { planAcceptLocked } from '../../chain/locks/plan-accept-locked.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import type { LockAcceptResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class LockAccept extends TxCommand<LockAcceptResults> {
  static override summary = 'Take locked alpha that others transfer, or refuse it.'
  static override description =
    'Stake that somebody gives away stays locked where it is. A coldkey refuses such stake until it takes it; --reject has it refuse again.'
  static override examples = ['<%= config.bin %> lock accept', '<%= config.bin %> lock accept --reject']
  static override flags = { reject: Flags.boolean({ summary: 'Refuse it.', default: false }) }

  override async run(): Promise<WriteReport<LockAcceptResults>> {
    const { flags } = await this.parse(LockAccept)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planAcceptLocked(client, coldkey, !flags.reject), flags)
  }
}
