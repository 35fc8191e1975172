import * as Flags from '@oclif/core/flags'
import { planSetChildrenOn } from '../../../chain/children/plan-set-children-on.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { hotkeyAddressFlags, netuidOrAllFlags, readNetuidOrAll } from '../../../cli/flags/netuid-or-all.js'
import { netuidArgs } from '../../../cli/flags/subnet-flags.js'
import { readChildren } from '../../../cli/inputs/read-children.js'
import { resolveSecondHotkey } from '../../../cli/keys/resolve-hotkey.js'
import type { ChildSetResults } from '../../../report/holder/holder-results.js'
import type { WriteReport } from '../../../report/write.js'
import type { TxBatchResults } from '../../../report/write-results.js'

export default class StakeChildSet extends TxCommand<ChildSetResults | TxBatchResults> {
  static override summary = 'Say which child hotkeys carry the stake of a hotkey.'
  static override description =
    'These children, with these shares, take the place of those that there are; what no child carries stays with the hotkey. They come ' +
    'into force after a cooldown of about a day, at once on a subnet that has not started. Shares are exact: 0.5 is ' +
    '9223372036854775807 of 2^64 − 1. At most five, none of them a parent; the hotkey is one of your own.'
  static override examples = [
    '<%= config.bin %> stake child set --netuid 3 --children 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --proportions 0.25',
    '<%= config.bin %> stake child set --netuid all --children team/default,partner --proportions 50%,25% --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidOrAllFlags,
    children: Flags.string({
      char: 'c',
      multiple: true,
      multipleNonGreedy: true,
      summary: 'Child hotkeys by name or address, with commas between, or several times.',
      helpValue: '<name|address>',
    }),
    proportions: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      summary: 'The share of each, in the same order: 0.25 or 25%.',
      helpValue: '<share>',
      aliases: ['prop'],
    }),
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<ChildSetResults | TxBatchResults>> {
    const { args, flags } = await this.parse(StakeChildSet)
    const netuid = await readNetuidOrAll(flags, args.netuid)
    const named = await readChildren(flags)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const children = named.map(({ name, proportion }) => ({ hotkey: resolveSecondHotkey(wallet, name), proportion }))
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetChildrenOn(client, { coldkey, hotkey, netuid, children }), flags)
  }
}
