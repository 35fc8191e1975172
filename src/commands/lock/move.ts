import * as Flags from '@oclif/core/flags'
import { planMoveLock } from '../../chain/locks/plan-move-lock.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { resolveSecondHotkey } from '../../cli/keys/resolve-hotkey.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { LockMoveResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class LockMove extends TxCommand<LockMoveResults> {
  static override summary = 'Move the lock on a subnet to another hotkey.'
  static override description =
    'Conviction goes along where both hotkeys belong to one coldkey; otherwise it is lost, and begins anew. What is locked stays locked.'
  static override examples = [
    '<%= config.bin %> lock move --netuid 3 --destination-hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    'destination-hotkey': Flags.string({
      summary: 'Hotkey that the lock goes to: a name of the wallet or an address.',
      helpValue: '<name|address>',
      aliases: ['destination-hotkey-ss58', 'to'],
    }),
  }

  override async run(): Promise<WriteReport<LockMoveResults>> {
    const { args, flags } = await this.parse(LockMove)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const named = await readOrAsk(
      flags['destination-hotkey'],
      { message: 'Hotkey that the lock goes to', flag: 'destination-hotkey' },
      (text) => text,
    )
    const wallet = await this.openWallet(flags)
    const toHotkey = resolveSecondHotkey(wallet, named)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planMoveLock(client, { coldkey, netuid, toHotkey }), flags)
  }
}
