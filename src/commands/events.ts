import * as Flags from '@oclif/core/flags'
import { type BlockEvents, EventSource, presentEvent, readFilter, readRange } from '../chain/raw/block-events.js'
import { AccountNames } from '../cli/accounts/name-accounts.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import { walletPathFlags } from '../cli/flags/flags.js'
import { lookAtStdout } from '../cli/terminal/output.js'
import { usageError } from '../core/errors.js'
import type { Look } from '../render/look.js'
import { renderEvent, renderEvents, renderEventTitles } from '../render/raw/block.js'
import type { EventLine, EventReport, EventsReport } from '../report/raw.js'

/** The most events that one document may have. */
const MOST_EVENTS = 10_000

function refuseMany(): never {
  throw usageError(`There are more than ${MOST_EVENTS} events`, 'TOO_MANY_ENTRIES', {
    why: 'One document of all would not fit the memory of every machine.',
    hint: 'Add --stream for a line for each, or choose fewer with --filter, --from and --to.',
  })
}

function listReports({ number, hash, metadata, events }: BlockEvents): EventReport[] {
  return events.map(({ phase, extrinsic, event }) => ({
    ...{ block_number: number, block_hash: hash, phase, extrinsic, pallet: event.pallet, name: event.name },
    fields: presentEvent(metadata, event),
  }))
}

export default class Events extends ChainCommand<EventsReport> {
  static override summary = 'Show what happened in a block, or in many.'
  static override description =
    'The events of the newest block, of that of --block, or of the blocks --from … --to, each decoded by the runtime that made it. Of ' +
    'a range they are printed as they are read.'
  static override examples = [
    '<%= config.bin %> events',
    '<%= config.bin %> events --block 5000000 --filter Balances.Transfer',
    '<%= config.bin %> events --from 5000000 --to 5001000 --filter SubtensorModule --json --stream',
  ]
  static override flags = {
    ...walletPathFlags,
    from: Flags.integer({ summary: 'From this block on.', helpValue: '<number>', min: 0, max: 0xffff_ffff, exclusive: ['block'] }),
    to: Flags.integer({
      summary: 'Up to this block; otherwise the newest.',
      helpValue: '<number>',
      min: 0,
      max: 0xffff_ffff,
      dependsOn: ['from'],
    }),
    filter: Flags.string({
      summary: 'Events of this pallet, or this event, alone.',
      helpValue: '<Pallet|Pallet.Event>',
      multiple: true,
      multipleNonGreedy: true,
    }),
    stream: Flags.boolean({ summary: 'A line for each event as it is read, JSON with --json.', default: false }),
  }

  override async run(): Promise<EventsReport> {
    const { flags } = await this.parse(Events)
    if (flags.from !== undefined) await this.pinBlock(String(flags.from))
    const client = await this.connect(flags.network)
    const filter = readFilter(await client.metadata(), flags.filter ?? [])
    const one = flags.from ?? (await client.readBlockNumber())
    const range = flags.from === undefined ? { from: one, to: one } : await readRange(client, one, flags.to)
    const names = new AccountNames(flags)
    const source = new EventSource(client)
    const head = { network: client.network.name, block_hash: client.blockHash, from_block: range.from, to_block: range.to }
    const streams = flags.stream || (!this.jsonEnabled() && range.to > range.from)
    const look = lookAtStdout()
    const events: EventReport[] = []
    if (streams) this.startStream()
    if (streams && !this.jsonEnabled()) this.streamLine({}, renderEventTitles(look))
    try {
      for await (const block of source.walk(range, client.blockHash, filter)) {
        const reports = listReports(block)
        if (streams) {
          for (const event of reports) {
            const line: EventLine = { ...event, accounts: names.list(event.fields) }
            this.streamLine(line, renderEvent(event, names.find, look))
          }
        } else if (events.push(...reports) > MOST_EVENTS) refuseMany()
      }
    } finally {
      source.close()
    }
    return { ...head, events, accounts: names.list(events.map(({ fields }) => fields)) }
  }

  protected override render(result: EventsReport, look: Look): string {
    return renderEvents(result, look)
  }
}
