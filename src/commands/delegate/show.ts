import { formatBlockTime } from '../../chain/checks/block-clock.js'
import { getDelegate } from '../../chain/delegates/delegate-info.js'
import { listDelegateSubnets } from '../../chain/delegates/list-delegate-subnets.js'
import { readPlainDelegate } from '../../chain/delegates/read-plain-delegate.js'
import { readValuer } from '../../chain/delegates/value-stakes.js'
import { warnOfGaps } from '../../chain/delegates/warn-of-gaps.js'
import { readDelegateTake } from '../../chain/takes/read-delegate-take.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../cli/flags/flags.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { findHotkeyAddress } from '../../cli/keys/find-hotkey-address.js'
import { checkFailed } from '../../core/errors.js'
import { describeShownDelegate, renderShownDelegate } from '../../render/holder/delegates.js'
import type { Look } from '../../render/look.js'
import type { DelegateShowReport } from '../../report/holder/delegates.js'

export default class DelegateShow extends ChainCommand<DelegateShowReport> {
  static override summary = 'Show a hotkey that takes stake of others: its stake, its take, and who stakes to it.'
  static override description =
    'What is staked to it on each subnet, with an estimate of what that earns in a year after the take, if each epoch were as the last. ' +
    'The hotkey is a name of the wallet, or any address. Of one whose take was never set, which is the default then, it is not told who ' +
    'stakes to it.'
  static override examples = ['<%= config.bin %> delegate show --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY']
  static override flags = { ...walletFlags, ...hotkeyFlags, ...hotkeyAddressFlags }

  override async run(): Promise<DelegateShowReport> {
    const { flags } = await this.parse(DelegateShow)
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const [kept, subnets, take, gaps] = await Promise.all([
      getDelegate(client, hotkey),
      listDelegateSubnets(client, hotkey),
      readDelegateTake(client, hotkey),
      warnOfGaps(client),
    ])
    if (gaps !== null && kept !== null) this.addWarning(gaps.message, gaps.code)
    const delegate = kept ?? (await readPlainDelegate(client, hotkey))
    if (delegate === null) {
      throw checkFailed('The chain does not know this hotkey', 'DELEGATE_NOT_FOUND', {
        why: `${hotkey} is the hotkey of nobody.`,
        hint: 'See `taoctl delegate list`.',
      })
    }
    const netuids = (delegate.nominators ?? []).flatMap(({ stakes }) => stakes.map(({ netuid }) => netuid))
    const [value, raisableTime] = [await readValuer(client, netuids), formatBlockTime(take.clock, take.raisableFrom)]
    const head = { network: client.network.name, blockHash: client.blockHash }
    return describeShownDelegate(head, { delegate, subnets, take, value, raisableTime })
  }

  protected override render(result: DelegateShowReport, look: Look): string {
    return renderShownDelegate(result, look)
  }
}
