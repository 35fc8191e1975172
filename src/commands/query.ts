import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { collectEntries, countEntries, readPage, walkEntries } from '../chain/raw/list-entries.js'
import { locateTarget } from '../chain/raw/query-storage.js'
import { AccountNames } from '../cli/accounts/name-accounts.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import { walletPathFlags } from '../cli/flags/flags.js'
import { makeFormReader, suggestWord } from '../cli/inputs/read-raw-forms.js'
import { lookAtStdout } from '../cli/terminal/output.js'
import type { Look } from '../render/look.js'
import { renderEntry, renderEntryTitles, renderQuery } from '../render/raw/query.js'
import type { EntryLine, QueryReport } from '../report/raw.js'

const PAGE_SIZE = 100

export default class Query extends ChainCommand<QueryReport> {
  static override summary = 'Read any storage of the chain.'
  static override description =
    'An item is Pallet.Item, with its keys after it. A map without all of its keys is listed with --all, a page of it with --page, or ' +
    'counted with --count. Keys are words or JSON; accounts may be names. See docs/raw-access.md.'
  static override examples = [
    '<%= config.bin %> query System.Account alice',
    '<%= config.bin %> query SubtensorModule.Burn 3 --block 5000000',
    '<%= config.bin %> query SubtensorModule.Uids 3 --all --json --stream',
    '<%= config.bin %> query System.Account --count',
  ]
  static override strict = false
  static override args = {
    item: Args.string({ ignoreStdin: true, required: true, description: 'Pallet.Item' }),
    keys: Args.string({ ignoreStdin: true, description: 'Its keys, in order; of a map of several keys the first ones may do.' }),
  }
  static override flags = {
    ...walletPathFlags,
    all: Flags.boolean({ summary: 'List all entries.', default: false, exclusive: ['page', 'count'] }),
    count: Flags.boolean({ summary: 'Count the entries.', default: false, exclusive: ['page'] }),
    page: Flags.integer({ summary: 'List this page of the entries, the first being 1.', helpValue: '<number>', min: 1, max: 1_000_000 }),
    'page-size': Flags.integer({ summary: 'Entries of a page.', helpValue: '<number>', min: 1, max: 1_000, default: PAGE_SIZE }),
    start: Flags.string({ summary: 'List a page after this storage key.', helpValue: '<hex>', exclusive: ['page', 'count'] }),
    stream: Flags.boolean({ summary: 'With --all: a line for each entry as it comes, JSON with --json.', default: false }),
  }

  override async run(): Promise<QueryReport> {
    const { args, flags, argv } = await this.parse(Query)
    const words = argv.map(String).slice(1)
    if (!args.item.includes('.')) {
      const { explainQuery } = await import('../cli/btcli/explain-command.js')
      const answer = explainQuery(args.item)
      if (answer) throw answer
    }
    const client = await this.connect(flags.network)
    const source = { choice: flags, warn: (text: string, code: string) => this.addWarning(text, code), suggest: suggestWord('query') }
    const target = locateTarget(makeFormReader(await client.metadata(), source), args.item, words)
    const names = new AccountNames(flags)
    const { start = null, page = start === null ? undefined : 1 } = flags
    const none = { exists: null, value: null, entries: null, next: null, count: null }
    const finish = (found: Partial<QueryReport>): QueryReport => ({
      ...{ network: client.network.name, block_hash: client.blockHash },
      ...{ item: target.full, type: target.type, keys: target.shownKeys, ...none, ...found },
      accounts: names.list(
        found.value ?? null,
        ...target.shownKeys,
        ...(found.entries ?? []).flatMap(({ keys, value }) => [...keys, value]),
      ),
    })
    if (flags.count) return finish({ count: await countEntries(client, target) })
    if (page !== undefined) return finish(await readPage(client, target, { page, size: flags['page-size'], start }))
    if (!flags.all) return finish(await target.read(client))
    if (this.jsonEnabled() && !flags.stream) return finish({ entries: await collectEntries(client, target) })
    this.startStream()
    const look = lookAtStdout()
    if (!this.jsonEnabled()) this.streamLine({}, renderEntryTitles(target.keyTypes.length, look))
    for await (const entry of walkEntries(client, target)) {
      const line: EntryLine = { ...entry, accounts: names.list(...entry.keys, entry.value) }
      this.streamLine(line, renderEntry(entry, names.find, look))
    }
    return finish({ entries: [] })
  }

  protected override render(result: QueryReport, look: Look): string {
    return renderQuery(result, look)
  }
}
