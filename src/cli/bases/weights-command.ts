import { randomBytes } from 'node:crypto'
import type { ChainClient } from '../../chain/client.js'
import type { MechanismPlace } from '../../chain/weights/list-places.js'
import { planWeights, type WeightsWish } from '../../chain/weights/plan-by-path.js'
import { chooseReveals } from '../../chain/weights/salted/choose-reveals.js'
import type { Pending } from '../../chain/weights/salted/list-pending.js'
import { planReveal } from '../../chain/weights/salted/plan-reveal.js'
import { pruneSalts, saveSalt } from '../../chain/weights/salted/salt-store.js'
import { WeightsSealer } from '../../chain/weights/timelocked/seal-weights.js'
import { checkFailed, TaoError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { findSaltDirectory } from '../config/state-directory.js'
import type { WalletContext } from '../keys/context.js'
import { showAwaited } from '../terminal/show-awaited.js'
import { readWaiting } from '../weights/read-waiting.js'
import { TxCommand } from './tx-command.js'
import type { SendChoice, WriteChoice } from './write-choice.js'

/** Numbers of 16 bits in a salt that is made here: as many bits as nobody can try. */
const SALT_LENGTH = 8

/** A command that sets, commits or reveals weights. `R` is the type of what its calls do. */
export abstract class WeightsCommand<R extends Results> extends TxCommand<R> {
  /** Set while several transactions are under way: the outcome of one of them is not that of the command. */
  private inRun = false

  protected override deliver(choice: SendChoice, report: WriteReport<R>): WriteReport<R> {
    return this.inRun ? report : super.deliver(choice, report)
  }

  /**
   * Sets weights as {@link execute} carries out a plan. The salt of a commit is on the disk before anything is signed; without one in the
   * wish it is made by chance.
   */
  protected async setWeights(
    client: ChainClient,
    wallet: WalletContext,
    wish: Omit<WeightsWish, 'salt' | 'sealer'> & { readonly salt: readonly number[] | undefined },
    choice: WriteChoice,
  ): Promise<WriteReport<R>> {
    const salt = wish.salt ?? [...new Uint16Array(Uint8Array.from(randomBytes(2 * SALT_LENGTH)).buffer)]
    const sealer = new WeightsSealer()
    // What goes into a file or a batch may be signed as soon as it is there; else the key is unlocked first.
    let isKept = !choice['dry-run'] && (choice.out !== undefined || choice.batch !== undefined)
    const directory = findSaltDirectory()
    const plan = () =>
      planWeights(client, { ...wish, salt, sealer }, (record, open) => {
        if (!isKept) return
        pruneSalts(directory, record, open)
        saveSalt(directory, record)
      })
    return this.execute(client, wallet, plan, choice, async () => {
      isKept = true
    })
  }

  private readPending(client: ChainClient, hotkey: string, place: MechanismPlace | null): Promise<Pending> {
    return readWaiting(client, hotkey, place && [place], (text, code) => this.addWarning(text, code))
  }

  /** Waits until a commit can be revealed, see `waitUntilDue`. */
  protected async waitForReveal(client: ChainClient, hotkey: string, place: MechanismPlace | null, network: string): Promise<ChainClient> {
    const { waitUntilDue } = await import('../../chain/weights/salted/wait-until-due.js')
    return showAwaited(
      (text) => this.note(text),
      () => this.reconnect(network),
      (options) => waitUntilDue(client, (at) => this.readPending(at, hotkey, place), options),
      (says) => `the next commit can be revealed ${says}; Ctrl-C ends the wait, and the salt stays kept`,
    )
  }

  /**
   * Reveals what is due, by one transaction for each mechanism; a failure does not keep the others from being revealed, and is thrown in
   * the end. Throws `NOTHING_TO_REVEAL` (exit 3) where nothing is due, with what waits.
   */
  protected async revealDue(
    client: ChainClient,
    wallet: WalletContext,
    { hotkey, place }: { readonly hotkey: string; readonly place: MechanismPlace | null },
    choice: WriteChoice,
    before: readonly WriteReport<R>[] = [],
  ): Promise<WriteReport<R>> {
    const pending = await this.readPending(client, hotkey, place)
    const requests = chooseReveals(pending)
    const expired = pending.commits.filter(({ window }) => window?.state === 'expired')
    for (const { netuid, mechid, hash } of expired) {
      const where = mechid === 0 ? `subnet ${netuid}` : `mechanism ${mechid} of subnet ${netuid}`
      this.addWarning(`The commit ${hash} on ${where} is expired: it can no longer be revealed.`, 'COMMIT_EXPIRED')
    }
    if (requests.length === 0) {
      const { explainNothingDue } = await import('../weights/explain-nothing-due.js')
      throw checkFailed('There is nothing to reveal now', 'NOTHING_TO_REVEAL', explainNothingDue(pending))
    }
    const done = [...before]
    const failures: unknown[] = []
    this.inRun = requests.length + before.length > 1
    for (const [index, request] of requests.entries()) {
      if (index > 0 || before.length > 0) this.beginAnother()
      if (index > 0 && !choice['dry-run']) await client.refresh()
      try {
        done.push(await this.execute(client, wallet, () => planReveal(client, request), choice))
      } catch (error) {
        // What was interrupted or declined is meant for all.
        if (!(error instanceof TaoError) || error.code === 'CANCELLED') throw error
        failures.push(error)
      }
    }
    this.inRun = false
    const [last] = done.slice(-1)
    if (failures.length > 0 || last === undefined) throw failures[0]
    if (done.length === 1) return last
    const transactions = done.map(({ status, fee, extrinsic }) => ({ status, legs: 1, fee, extrinsic }))
    return this.deliver(choice, { ...last, transactions })
  }
}
