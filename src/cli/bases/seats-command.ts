import { randomBytes } from 'node:crypto'
import type * as Interfaces from '@oclif/core/interfaces'
import type { ChainClient } from '../../chain/client.js'
import { CONTINUED_WITHIN_MS } from '../../chain/journal/read-part-record.js'
import { resolveNetwork } from '../../chain/networks.js'
import type { Planner, Submission } from '../../chain/plan.js'
import type { Signer, SignerRole } from '../../chain/signer.js'
import { planRegister } from '../../chain/subnets/plan-register.js'
import type { RegisterRequest } from '../../chain/subnets/register-request.js'
import { describeSeat, identifySeats } from '../../chain/subnets/seats/seat.js'
import { findOtherAttempt } from '../../chain/subnets/seats/settle-attempts.js'
import { cancelled, EXIT, TaoError } from '../../core/errors.js'
import { formatTao, rao, taoJson } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { describeSeats, listCosts, renderRegistrations } from '../../render/subnet/registrations.js'
import { renderWriteReport } from '../../render/write.js'
import type { RegistrationsReport } from '../../report/subnet/registrations.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetRegisterResults } from '../../report/write-results.js'
import { findJournalDirectory } from '../config/state-directory.js'
import type { WalletContext } from '../keys/context.js'
import { joinHotkeys } from '../legs/join-hotkeys.js'
import { demandOnly, demandPatience, explainEnd, judgeAttempt, PASSING, supposeCheap } from '../seats/judge-attempt.js'
import type { OpenedSeats, SeatTerms } from '../seats/seat-terms.js'
import type { RunOfSeats, SeatState, SeatsRun, Tried } from '../seats/wait-for-seats.js'
import type { LiveLine } from '../terminal/live-line.js'
import { showsProgress, startProgress } from '../terminal/output.js'
import { askConfirmation } from '../terminal/prompts.js'
import type { Output } from './base-command.js'
import { TxCommand } from './tx-command.js'
import type { SendChoice, WriteChoice } from './write-choice.js'

/** An attempt is worth nothing later, and has to be over before the next. */
const ATTEMPT_PERIOD = 8
/** Attempts of other processes that were signed so long before ours was settled are known. */
const SEEN_WITHIN_MS = 60_000

/** A command that registers hotkeys once that costs little enough. */
export abstract class SeatsCommand extends TxCommand<SubnetRegisterResults, RegistrationsReport> {
  /** The keys that were unlocked, by their addresses: the wait may last longer than anybody sits there. */
  private readonly signers = new Map<string, Signer>()
  private states: readonly SeatState[] | undefined
  private line: LiveLine | undefined
  private told = ''
  /** The transaction that was signed last by the present attempt. */
  private signed: string | undefined
  private demandOnly: (hash: string) => void = () => {}

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv: string[] = this.argv,
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    return super.parse(options, joinHotkeys(argv))
  }

  protected override render(result: WriteReport<SubnetRegisterResults> | RegistrationsReport, look: Look): string {
    return 'seats' in result ? renderRegistrations(result, look) : renderWriteReport(result, look)
  }

  protected override async unlockSigner(wallet: WalletContext, choice: WriteChoice, role: SignerRole, address: string): Promise<Signer> {
    const known = this.signers.get(address)
    if (known !== undefined) return known
    const signer = await super.unlockSigner(wallet, choice, role, address)
    if (this.states !== undefined) this.signers.set(address, signer)
    return signer
  }

  protected override onSigned(submission: Submission): void {
    super.onSigned(submission)
    this.signed = submission.hash
    this.demandOnly(submission.hash)
  }

  /** The outcome of one attempt is not that of the command. */
  protected override deliver(choice: SendChoice, report: WriteReport<SubnetRegisterResults>): WriteReport<SubnetRegisterResults> {
    return this.states === undefined ? super.deliver(choice, report) : report
  }

  #listDone(): readonly SeatState[] {
    return (this.states ?? []).filter(({ status }) => status === 'registered')
  }

  protected override describeDone(): string | undefined {
    const done = this.#listDone()
    if (done.length === 0) return super.describeDone()
    return done.map(({ seat, hash }) => `${seat.hotkey} is registered on subnet ${seat.netuid}, by ${hash}`).join('; ')
  }

  protected override describeInterrupt(): TaoError {
    const error = super.describeInterrupt()
    const done = this.#listDone()
    if (done.length === 0 || error.exitCode !== EXIT.cancelled) return error
    return new TaoError(error.message, {
      ...{ code: error.code, exitCode: error.exitCode, why: `Before that, ${this.describeDone()}.` },
      details: { ...error.details, done_before: done.flatMap(({ hash }) => (hash === null ? [] : [hash])) },
    })
  }

  /**
   * Waits and registers; see {@link SeatsRun}. What is not registered when the time is over ends with `NOT_IN_TIME` (exit 3), an attempt of
   * which it is not known what became with `OUTCOME_UNKNOWN` (7); both with what was done.
   */
  protected async waitForCost(opened: OpenedSeats, terms: SeatTerms, choice: WriteChoice): Promise<RegistrationsReport> {
    const { client, wallet, coldkey, seats } = opened
    this.states = []
    const signer = await this.#rehearse(opened, terms, choice)
    const head = {
      ...{ dry_run: choice['dry-run'], network: client.network.name, genesis_hash: client.genesisHash, coldkey },
      ...{ wait_for_cost: taoJson(terms.limitRao), max_cost: taoJson(terms.mostRao) },
    }
    const run = await this.#openRun(opened, terms, choice)
    if (choice['dry-run']) {
      const block = await client.readBlockNumber()
      await this.#look(client, run)
      return this.#handOut(choice, { ...head, ended: 'rehearsal', from_block: block, to_block: block, seats: describeSeats(run.states) })
    }
    if (signer !== null) {
      const what = `Register as soon as it costs ${formatTao(terms.limitRao)} or less: ${seats.length} in all`
      if (!choice.yes && !(await askConfirmation(`${what}?`))) throw cancelled()
      await this.unlockSigner(wallet, choice, signer.role, signer.address)
    }
    this.states = run.states
    let end: Pick<RegistrationsReport, 'ended' | 'from_block' | 'to_block'> = { ended: 'failed', from_block: null, to_block: null }
    try {
      const { ended, fromBlock, toBlock } = await run.run()
      end = { ended, from_block: fromBlock, to_block: toBlock }
    } catch (error) {
      if (!(error instanceof TaoError) || this.#listDone().length === 0) throw error
      this.#fail({ ...head, ...end, seats: describeSeats(run.states) }, error)
    } finally {
      this.line?.end()
    }
    const report = { ...head, ...end, seats: describeSeats(run.states) }
    if (end.ended !== 'all') this.#fail(report, explainEnd(run.states))
    this.beginAnother()
    return this.#handOut(choice, report)
  }

  #fail(report: RegistrationsReport, error: TaoError): never {
    this.failWith(report as RegistrationsReport & WriteReport<SubnetRegisterResults>, error)
  }

  #handOut(choice: SendChoice, report: RegistrationsReport): RegistrationsReport {
    if (choice.stream && this.jsonEnabled()) this.streamLine({ stage: 'outcome', ...report }, '')
    return report
  }

  /** What the places cost now. */
  async #look(client: ChainClient, run: SeatsRun): Promise<void> {
    const { SeatReader } = await import('../../chain/subnets/seats/read-seats.js')
    const at = { number: 0, hash: client.blockHash, parentHash: client.blockHash }
    const [sights = []] = await new SeatReader(client, run.wait.seats).read([at])
    for (const [index, { costRao, uid }] of sights.entries()) {
      const state = run.states[index]
      if (state !== undefined) Object.assign(state, { costRao, uid, ...(uid === null ? {} : { status: 'taken' }) })
    }
  }

  /** Shows what would be signed for each place, and throws what time does not mend. The key that signs; null where all are registered. */
  async #rehearse(
    { client, wallet, seats }: OpenedSeats,
    terms: SeatTerms,
    choice: WriteChoice,
  ): Promise<{ readonly role: SignerRole; readonly address: string } | null> {
    let signer: { readonly role: SignerRole; readonly address: string } | null = null
    for (const seat of seats) {
      const request = { ...seat, maxCostRao: terms.mostRao }
      const { checks } = await planRegister(client, request)
      if (checks.some(({ ok, code }) => !ok && code === 'ALREADY_REGISTERED')) continue
      const planner = async () => supposeCheap(await planRegister(client, request), terms.limitRao)
      const report = await this.execute(client, wallet, planner, { ...choice, 'dry-run': true })
      signer ??= { role: report.signer.role === 'hotkey' ? 'hotkey' : 'coldkey', address: report.signer.address }
    }
    return signer
  }

  async #openRun({ client, wallet, seats }: OpenedSeats, terms: SeatTerms, choice: WriteChoice): Promise<SeatsRun> {
    const { SeatsRun: Run } = await import('../seats/wait-for-seats.js')
    const id = randomBytes(8).toString('hex')
    const directory = findJournalDirectory()
    return new Run({
      ...{ client, network: resolveNetwork(choice.network), seats, directory, continues: !terms.again },
      ...{ limitRao: terms.limitRao, untilBlock: terms.untilBlock, forMs: terms.forMs },
      since: new Date(Date.now() - CONTINUED_WITHIN_MS),
      attempt: (line, state, run) =>
        this.#attempt(this.makeReady(line), wallet, state, { ...run, run: run.run ?? id }, { terms, choice, directory }),
      onBlock: (block, states) => this.#tell(block, states, terms, choice),
      onNotice: (notice) =>
        this.note(notice.type === 'lost' ? `${notice.endpoint}: ${notice.why}; connecting again …` : `connected to ${notice.endpoint}`),
    })
  }

  #tell(block: number, states: readonly SeatState[], { limitRao }: SeatTerms, choice: SendChoice): void {
    const reasons = states.filter(({ status, why }) => status === 'waiting' && why !== null)
    const costs = [listCosts(states), ...reasons.map(({ seat, why }) => `subnet ${seat.netuid}: ${why}`)].join('; ')
    if (showsProgress()) {
      this.line = startProgress((seconds) => `block ${block} · ${costs} · waits for ${formatTao(limitRao)} · ${seconds} s`)
      return
    }
    if (costs === this.told) return
    this.told = costs
    if (choice.stream && this.jsonEnabled()) {
      this.streamLine({ stage: 'cost', block_number: block, wait_for_cost: taoJson(limitRao), seats: describeSeats(states) }, '')
    }
    this.note(`block ${block}: ${costs}; waits for ${formatTao(limitRao)}`)
  }

  /** Signs and sends one attempt, if the chain would take it now. */
  async #attempt(
    client: ChainClient,
    wallet: WalletContext,
    state: SeatState,
    run: RunOfSeats & { readonly run: string },
    { terms, choice, directory }: { readonly terms: SeatTerms; readonly choice: WriteChoice; readonly directory: string },
  ): Promise<Tried> {
    const request: RegisterRequest = { ...state.seat, maxCostRao: terms.mostRao }
    this.beginAnother()
    this.signed = undefined
    try {
      await client.refresh()
      const failed = (await planRegister(client, request)).checks.filter(({ ok }) => !ok)
      const [first] = failed
      if (first !== undefined && failed.every(({ code }) => PASSING.has(code) || code === 'ALREADY_REGISTERED')) {
        return { state: 'not-now', why: [first.failed, first.detail].filter(Boolean).join(': ') }
      }
      demandPatience(state)
      const since = new Date(Date.now() - SEEN_WITHIN_MS)
      this.demandOnly = (hash) => demandOnly(findOtherAttempt(directory, state.id, new Set([...run.known, hash]), since)?.signed.hash)
      const report = await this.execute(client, wallet, this.#planPart(client, request, state, run), {
        ...choice,
        ...{ yes: true, period: choice.period ?? ATTEMPT_PERIOD },
      })
      state.attempts++
      this.beginAnother()
      const { results, extrinsic } = report
      const isTold = 'uid' in results && 'paid' in results
      return {
        state: 'registered',
        hash: extrinsic?.hash ?? this.signed ?? '',
        blockNumber: extrinsic?.block_number ?? null,
        uid: isTold ? results.uid : null,
        paidRao: isTold ? rao(BigInt(results.paid.rao)) : null,
      }
    } catch (error) {
      if (this.signed !== undefined) state.attempts++
      const tried = judgeAttempt(error, this.signed)
      if (tried.state === 'idle') this.beginAnother()
      return tried
    } finally {
      this.demandOnly = () => {}
    }
  }

  /** The plan as one of several, so that the journal tells which places are left. */
  #planPart(
    client: ChainClient,
    request: RegisterRequest,
    state: SeatState,
    { run, states }: RunOfSeats & { readonly run: string },
  ): Planner {
    const describe = ({ seat }: SeatState) => describeSeat(client.genesisHash, seat, request.maxCostRao ?? 0n)
    const left = states.filter(({ status }) => status === 'waiting')
    const number = states.length - left.length + 1
    const record = {
      ...{ number, of: states.length, run, intent: identifySeats(states.map(({ id }) => id)) },
      ...{ legs: [describe(state)], later: left.filter((one) => one !== state).map(describe) },
    }
    return async () => ({ ...(await planRegister(client, request)), part: { number, of: states.length, legs: states.length, record } })
  }
}
