import * as Flags from '@oclif/core/flags'
import { readFilter } from '../../chain/raw/block-events.js'
import { type WatchedEvent, watchEvents } from '../../chain/watch/watch-events.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { resolveAccounts } from '../../cli/accounts/resolve-account.js'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { watchFlags } from '../../cli/flags/watch-flags.js'
import { readNetuidChoice } from '../../cli/watch/choose-netuids.js'
import { listSubject } from '../../cli/watch/subjects/listed.js'
import { describeWatchedEvent, drawEvents } from '../../render/watch/events.js'
import type { WatchedEventLine, WatchReport } from '../../report/watch.js'

export default class WatchEvents extends WatchCommand {
  static override summary = 'Watch events as they happen.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each event. What several filters say has to hold together. Each ' +
    'event comes once, whatever happens to the connection.'
  static override examples = [
    '<%= config.bin %> watch events --filter Balances.Transfer',
    '<%= config.bin %> watch events --netuid 5 --outcome failed --json',
    '<%= config.bin %> watch events --account alice --count 1 --timeout 1h',
  ]
  static override flags = {
    ...watchFlags,
    ...walletPathFlags,
    filter: Flags.string({
      summary: 'Events of this pallet, or this event, alone.',
      helpValue: '<Pallet|Pallet.Event>',
      multiple: true,
      multipleNonGreedy: true,
    }),
    account: Flags.string({
      summary: 'Events that name this account: an address, a wallet, or a name of the address book.',
      helpValue: '<account>',
      multiple: true,
      multipleNonGreedy: true,
    }),
    netuid: Flags.string({ summary: 'Events of these subnets alone.', helpValue: '<ids>' }),
    outcome: Flags.option({ summary: 'Events of extrinsics that ended so.', options: ['success', 'failed'] as const })(),
  }

  override async run(): Promise<WatchReport> {
    const { flags } = await this.parse(WatchEvents)
    const accounts = resolveAccounts(flags, flags.account ?? []).map(({ address }) => address)
    const netuids = readNetuidChoice(flags.netuid)
    const client = await this.connect(flags.network)
    const filter = readFilter(await client.metadata(), flags.filter ?? [])
    const names = new AccountNames(flags)
    const subject = listSubject<WatchedEvent, WatchedEventLine>({
      type: 'event',
      open: (line) => watchEvents(line, { filter, accounts, netuids, outcome: flags.outcome ?? null }),
      describe: (event) => describeWatchedEvent(event, names.list(event.fields)),
      draw: drawEvents,
    })
    return this.watch(client, subject, flags)
  }
}
