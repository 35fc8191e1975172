import type { ChainClient } from '../../chain/client.js'
import { resolveNetwork } from '../../chain/networks.js'
import type { NetuidChoice } from '../../chain/watch/event-netuids.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { loadColours } from '../../render/style.js'
import { loadTables } from '../../render/table.js'
import type { WatchLine, WatchReport } from '../../report/watch.js'
import { resolveNamedHotkey } from '../accounts/resolve-named-hotkey.js'
import { globalFlags, networkFlags } from '../flags/flags.js'
import { parseDuration } from '../flags/parse-duration.js'
import type { watchFlags } from '../flags/watch-flags.js'
import { encodeJson, lookAtStderr, lookAtStdout, showsProgress, writeResult } from '../terminal/output.js'
import { isTerminal } from '../terminal/terminal.js'
import { demandNetuids, pickNetuidText, readNetuidChoice } from '../watch/choose-netuids.js'
import { CursorFile } from '../watch/cursor-file.js'
import { LiveOutput } from '../watch/live-output.js'
import type { Subject } from '../watch/subject.js'
import { type WatchOutput, WatchRun, type WatchWish } from '../watch/watch-run.js'
import { ChainCommand } from './chain-command.js'

type Value<F> = F extends { parse: (...args: never[]) => Promise<infer T> } ? T : never
/** The flags of {@link watchFlags} as they were given. */
export type WatchFlags = { readonly [Name in keyof typeof watchFlags]?: Value<(typeof watchFlags)[Name]> | undefined } & {
  readonly network: string
}

type HotkeyNames = Parameters<typeof resolveNamedHotkey>[0] & { readonly hotkey?: string | undefined }

/** What a watch of hotkeys on subnets is about. */
interface WatchedPlaces {
  readonly netuids: NetuidChoice | null
  readonly hotkeys: readonly string[]
}

/** A command that watches a chain: a picture on a terminal, and otherwise, or with --json, a line of JSON for everything it tells. */
export abstract class WatchCommand extends ChainCommand<WatchReport> {
  static override baseFlags: typeof globalFlags & typeof networkFlags = { ...globalFlags, ...networkFlags }

  #readWish(flags: WatchFlags): WatchWish {
    const [fromBlock, untilBlock] = [flags['from-block'] ?? null, flags['until-block'] ?? null]
    if (fromBlock !== null && untilBlock !== null && untilBlock < fromBlock) {
      throw usageError('The range ends before it begins', 'INVALID_RANGE', {
        why: `It is ${fromBlock} … ${untilBlock}.`,
        hint: 'Give --from-block and --until-block in order.',
      })
    }
    if (flags['keep-on'] === true && flags.exec === undefined) {
      throw usageError('--keep-on is for --exec', 'USAGE', {
        hint: 'Leave it out: without --exec nothing is run that could end the watch.',
      })
    }
    const [forMs, timeoutMs] = [
      flags.for === undefined ? null : parseDuration(flags.for, 'for'),
      flags.timeout === undefined ? null : parseDuration(flags.timeout, 'timeout'),
    ]
    return {
      ...{ heads: flags.best === true ? 'best' : 'final', fromBlock, untilBlock, forMs, count: flags.count ?? null, timeoutMs },
      ...{ exec: flags.exec ?? null, keepOn: flags['keep-on'] === true },
      cursor: flags.resume === undefined ? null : new CursorFile(flags.resume),
    }
  }

  /** Watches until something ends it. Call it once all that can be wrong with the command line has been looked at. */
  protected async watch<V>(client: ChainClient, subject: Subject<V>, flags: WatchFlags): Promise<WatchReport> {
    const wish = this.#readWish(flags)
    const network = resolveNetwork(flags.network)
    await this.#tellAhead(client, wish)
    this.startStream()
    if (this.jsonEnabled() || !isTerminal(1) || !showsProgress()) {
      const give = (line: WatchLine): void => writeResult(encodeJson(line))
      const output: WatchOutput = {
        line: give,
        block: () => undefined,
        undo: () => undefined,
        pause: () => undefined,
        key: new Promise(() => {}),
      }
      const report = await this.#run(client, network, subject, wish, output)
      give(report)
      return report
    }
    await Promise.all([loadTables(lookAtStderr()), loadColours(lookAtStderr()), loadColours(lookAtStdout())])
    const live = new LiveOutput(network, wish.heads, subject.draw)
    try {
      await live.open()
      return await this.#run(client, network, subject, wish, live)
    } finally {
      live.close()
      writeResult(live.picture(lookAtStdout()))
    }
  }

  /** Reads which hotkeys and subnets a watch is about, null for all subnets, and connects. Errors of the command line come first. */
  protected async openPlaces(
    flags: WatchFlags & HotkeyNames & { readonly netuid?: string | undefined },
    arg: string | undefined,
  ): Promise<{ readonly client: ChainClient; readonly places: WatchedPlaces }> {
    const hotkeys = (flags.hotkey?.split(',') ?? []).map((text) => resolveNamedHotkey(flags, text.trim()))
    const text = pickNetuidText(flags.netuid, arg)
    const netuids = readNetuidChoice(text)
    const client = await this.connect(flags.network)
    await demandNetuids(client, text, flags['from-block'] !== undefined || flags.resume !== undefined)
    return { client, places: { netuids, hotkeys } }
  }

  /** Says that the first block is yet to come, since nothing is shown until then. */
  async #tellAhead(client: ChainClient, { fromBlock }: WatchWish): Promise<void> {
    if (fromBlock === null) return
    const newest = await client.readBlockNumber()
    if (fromBlock > newest) this.note(`block ${fromBlock} is yet to come, the newest is ${newest}: waiting …`)
  }

  async #run<V>(
    client: ChainClient,
    network: ReturnType<typeof resolveNetwork>,
    subject: Subject<V>,
    wish: WatchWish,
    output: WatchOutput,
  ): Promise<WatchReport> {
    const report = await new WatchRun(client, network, subject, wish, output).run()
    if (report.exec_code !== null && report.ended === 'met') process.exitCode = report.exec_code
    return report
  }

  protected override render(_result: WatchReport, _look: Look): string {
    return ''
  }
}
