import { Command } from '@oclif/core/command'
import type * as Interfaces from '@oclif/core/interfaces'
import { cancelled, type TaoError, usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { loadColours, paint } from '../../render/style.js'
import { loadTables } from '../../render/table.js'
import { cleanText } from '../../render/text-width.js'
import { layAfter, layNote } from '../../render/wrap.js'
import type { EnvelopeMessage } from '../../report/envelope.js'
import { listOrigins, nameEnvVar, settleSwitchVariable } from '../config/config.js'
import { detectSwitch } from '../config/detect-switch.js'
import { nameOrigin, type Origin } from '../config/name-origin.js'
import { checkWords } from '../flags/check-words.js'
import { globalFlags, JSON_ALIASES } from '../flags/flags.js'
import { refuseNoFile, refusePairs } from '../flags/refuse-pairs.js'
import { setFaultReport, setInterruptReport } from '../terminal/exit.js'
import {
  encodeEnvelope,
  encodeJson,
  lookAtStderr,
  lookAtStdout,
  SCHEMA_VERSION,
  setFull,
  setQuiet,
  writeAlert,
  writeNote,
  writeResult,
} from '../terminal/output.js'
import { listAnswers } from '../terminal/prompts.js'
import { reportError } from '../terminal/report-error.js'
import { formatEquivalent } from './equivalent.js'
import { mapError } from './map-error.js'

const WARNING_INDENT = 2

/** Parsed values by name. */
export type Output = Record<string, unknown>

/**
 * The base of every command. `run()` parses, calls a service and returns its result. The base prints the result, as the JSON envelope or
 * through `render`, and turns an error into the envelope or into text, with its exit code.
 *
 * `T` is the contract of `--json`: what `run()` returns becomes `data`. Amounts in it are made with `taoJson()` and `alphaJson()`.
 */
export abstract class BaseCommand<T extends object> extends Command {
  static override baseFlags = globalFlags

  private readonly warnings: EnvelopeMessage[] = []
  private streamed = false
  private failed: T | undefined
  private origins: readonly Origin[] = []
  private spellings: ReadonlySet<string> = new Set()

  abstract override run(): Promise<T>

  /** The result as text, without a trailing newline. Pure: everything it shows is in `result`. */
  protected abstract render(result: T, look: Look): string

  override jsonEnabled(): boolean {
    return detectSwitch(this.argv, 'json', JSON_ALIASES)
  }

  /** Adds a warning: on stderr, or in `warnings[]` of the envelope. */
  protected addWarning(message: string, code = 'WARNING'): void {
    // A connection that is opened again has the same to say.
    if (this.warnings.some((said) => said.code === code && said.message === message)) return
    this.warnings.push({ code, message })
    if (!this.jsonEnabled()) writeAlert(layAfter(lookAtStderr(), 'warning: ', cleanText(message), WARNING_INDENT, 'yellow'))
  }

  override warn(input: Error | string): Error | string {
    this.addWarning(typeof input === 'string' ? input : input.message)
    return input
  }

  /** A line for the person at the terminal, on stderr. Silent with `--quiet` and `--json`. */
  protected note(text: string): void {
    if (!this.jsonEnabled()) writeNote(layNote(lookAtStderr(), text))
  }

  /** What renderers need to know about stderr, for previews and progress. */
  protected lookAtStderr(): Look {
    return lookAtStderr()
  }

  /** Ends with an error but still delivers a result: as text on stdout, or as `data` of the envelope. */
  protected failWith(result: T, error: TaoError): never {
    this.failed = result
    throw error
  }

  /** From here on stdout is a stream: the command writes all its lines itself, and a failure is an envelope on one line. */
  protected startStream(): void {
    this.streamed = true
  }

  /**
   * Writes one line of a stream at once: `event` as one JSON object with `--json`, otherwise `text`. A command that streams
   * prints no envelope at its end; a failure is still an envelope, on one line.
   */
  protected streamLine(event: object, text: string): void {
    this.streamed = true
    writeResult(this.jsonEnabled() ? encodeJson(event) : text, this.describeDone())
  }

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    const source = options ?? (this.ctor as unknown as Interfaces.Input<F, B, A>)
    const declared = { ...source.baseFlags, ...source.flags }
    for (const [name, flag] of Object.entries(declared)) {
      // Every flag can also be set by an environment variable. For a switch the variable must say yes or no, so its words are checked here.
      if (flag.env === undefined) flag.env = nameEnvVar(name)
      if (flag.type === 'boolean') settleSwitchVariable(flag.env)
    }
    const { unknown, given, spellings } = checkWords(argv ?? this.argv, declared)
    this.spellings = spellings
    this.origins = listOrigins(declared, given)
    if (unknown.length > 0) {
      const { explainUnknownFlags } = await import('../btcli/explain-flags.js')
      throw explainUnknownFlags(unknown, this.id ?? '', declared)
    }
    const parsed = await super.parse(source, argv)
    refuseNoFile(declared, parsed.flags, parsed.args)
    refusePairs({ given, declared, flags: parsed.flags, args: parsed.args })
    setQuiet(Boolean(parsed.flags.quiet) || this.jsonEnabled())
    setFull(Boolean(parsed.flags.full))
    if (parsed.flags.prompt && 'yes' in parsed.flags) Object.assign(parsed.flags, { yes: false })
    return parsed
  }

  /** Whether the command line has a flag in one of these spellings; what the environment or the config file says is not typed. */
  protected isTyped(...spellings: readonly string[]): boolean {
    return spellings.some((spelling) => this.spellings.has(spelling))
  }

  /** Describes what has been done and cannot be undone, for the case that the result itself cannot be delivered. */
  protected describeDone(): string | undefined {
    return undefined
  }

  /** The error to report in place of one that was thrown. It is the same error, unless more has happened than that error says. */
  protected describeFailure(error: TaoError): TaoError {
    return error
  }

  /** The error to report for Ctrl-C at this point. By default it says that nothing was done. */
  protected describeInterrupt(): TaoError {
    return cancelled('Interrupted')
  }

  /** Puts warnings that stderr has already shown into the envelope. */
  protected keepWarnings(messages: readonly string[]): void {
    for (const message of messages) {
      if (!this.warnings.some((kept) => kept.message === message)) this.warnings.push({ code: 'WARNING', message })
    }
  }

  private async renderResult(result: T): Promise<string> {
    const look = lookAtStdout()
    await loadColours(look)
    await loadTables(look)
    return this.render(result, look)
  }

  /** The command that goes on in the place of this one, once this one has run; it tells of everything by itself. */
  protected successor: { _run(): Promise<unknown> } | undefined

  private showEquivalent(): void {
    const answers = listAnswers()
    if (answers.length === 0 || this.jsonEnabled()) return
    writeNote(paint(this.lookAtStderr(), 'dim', `next time: ${formatEquivalent(this.id ?? '', this.argv, answers)}`))
  }

  protected override async _run<R>(): Promise<R> {
    const json = this.jsonEnabled()
    const verbose = this.argv.includes('--verbose')
    setInterruptReport(() => {
      const error = this.describeInterrupt()
      reportError(error, { json, verbose, warnings: this.warnings, compact: this.streamed })
      return error.exitCode
    })
    setFaultReport((fault) => {
      const error = this.describeFailure(mapError(fault))
      reportError(error, { json, verbose, warnings: this.warnings, compact: this.streamed })
    })
    try {
      if (!json) await loadColours(lookAtStderr())
      const result = await this.run()
      if (this.successor !== undefined) return (await this.successor._run()) as R
      if (!this.parsed) throw usageError(`taoctl ${this.id} did not read its command line`, 'UNPARSED')
      if (!this.streamed) {
        writeResult(
          json
            ? encodeEnvelope({ schema_version: SCHEMA_VERSION, success: true, data: result, errors: [], warnings: this.warnings })
            : await this.renderResult(result),
          this.describeDone(),
        )
      }
      this.showEquivalent()
      return result as unknown as R
    } catch (error) {
      const mapped = this.describeFailure(nameOrigin(mapError(error, this.id?.replaceAll(':', ' ')), this.origins))
      if (this.failed !== undefined && !json) writeResult(await this.renderResult(this.failed))
      reportError(mapped, { json, verbose, warnings: this.warnings, compact: this.streamed, data: this.failed })
      return undefined as R
    } finally {
      setInterruptReport(undefined)
      setFaultReport(undefined)
    }
  }
}
