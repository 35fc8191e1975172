import * as Flags from '@oclif/core/flags'
import { planSetLockMode } from '../../chain/locks/plan-set-lock-mode.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { askChoice } from '../../cli/terminal/prompts.js'
import type { LockModeResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

const MODES = [
  { value: 'perpetual', label: 'perpetual  nothing is freed' },
  { value: 'decaying', label: 'decaying   freed little by little' },
] as const

export default class LockMode extends TxCommand<LockModeResults> {
  static override summary = 'Make the lock on a subnet perpetual, or have it decay.'
  static override description =
    'A decaying lock is freed little by little, and its conviction with it; of a perpetual one nothing is freed, and conviction ' +
    'comes to all that is locked. It may be changed at any time, also before there is a lock.'
  static override examples = ['<%= config.bin %> lock mode --netuid 3 --perpetual', '<%= config.bin %> lock mode --netuid 3 --decaying']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    perpetual: Flags.boolean({ summary: 'Nothing is freed.', exclusive: ['decaying'] }),
    decaying: Flags.boolean({ summary: 'It is freed little by little.' }),
  }

  override async run(): Promise<WriteReport<LockModeResults>> {
    const { args, flags } = await this.parse(LockMode)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const perpetual = flags.perpetual || (!flags.decaying && (await askChoice('Mode', 'perpetual or --decaying', MODES)) === 'perpetual')
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetLockMode(client, { coldkey, netuid, perpetual }), flags)
  }
}
