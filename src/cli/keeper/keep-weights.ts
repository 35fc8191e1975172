/** Runs a keeper of weights: its lock, its key, its health checks, and how it ends. */
import type { ChainClient } from '../../chain/client.js'
import { resolveNetwork } from '../../chain/networks.js'
import type { ExecuteHooks, ExecuteOptions } from '../../chain/send/execute-hooks.js'
import { executePlan } from '../../chain/send/execute-plan.js'
import type { Signer } from '../../chain/signer.js'
import type { WeightsPath } from '../../chain/weights/choose-path.js'
import type { MechanismPlace } from '../../chain/weights/list-places.js'
import { cancelled, checkFailed, usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderPreview } from '../../render/preview.js'
import type { KeeperLine, WeightsKeepReport } from '../../report/weights-keep.js'
import { tellPreview } from '../bases/preview-observer.js'
import { chooseWait, type WriteChoice } from '../bases/write-choice.js'
import { findJournalDirectory, findSaltDirectory } from '../config/state-directory.js'
import { setInterruptHandler } from '../terminal/exit.js'
import { writeNote } from '../terminal/output.js'
import { askConfirmation } from '../terminal/prompts.js'
import { type HealthAddress, HealthServer, writeHealth } from './health-check.js'
import { takeKeeperLock } from './keeper-lock.js'
import { KeeperRun } from './keeper-run.js'
import type { WeightsSource } from './weights-source.js'

/** What was signed has to be over before anything else is tried, so that it is not valid for long. */
const KEEPER_PERIOD = 16
/** The longest validity that the journal is searched for. */
const MOST_PERIOD = 1_024

/** Flags with which a keeper does not see what becomes of what it signs, or that are of a coldkey. */
const NOT_KEPT = ['out', 'batch', 'call-out', 'multisig', 'at', 'nonce', 'replace', 'proxy', 'mev-shield'] as const

/** Refuses flags that a keeper has no use for. Usage errors `FLAG_CONFLICT`, `INVALID_VALUE` (exit 2). */
export function demandKept(choice: WriteChoice): void {
  const named = NOT_KEPT.find((name) => choice[name] !== undefined)
  const flag = named ?? (choice.announce ? 'announce' : chooseWait(choice) === 'none' ? 'wait none' : undefined)
  if (flag !== undefined) {
    throw usageError(`weights keep has no --${flag}`, 'FLAG_CONFLICT', {
      why: 'It signs with the hotkey, and has to see what becomes of it.',
      hint: `Leave --${flag} out.`,
    })
  }
  if ((choice.period ?? 0) > MOST_PERIOD) {
    throw usageError('--period is too long', 'INVALID_VALUE', {
      why: `What is lost can be sent again only after so many blocks; at most ${MOST_PERIOD}.`,
      hint: `Leave --period out for ${KEEPER_PERIOD}.`,
    })
  }
}

export interface KeepOptions {
  readonly client: ChainClient
  readonly choice: WriteChoice
  readonly hotkey: string
  readonly places: readonly MechanismPlace[]
  readonly source: WeightsSource
  readonly every: number | null
  readonly once: boolean
  readonly versionKey: bigint | null
  readonly path: WeightsPath | null
  readonly health: HealthAddress | null
  readonly healthFile: string | null
  readonly look: Look
  readonly note: (text: string) => void
  readonly line: (line: KeeperLine) => void
  readonly unlock: () => Promise<Signer>
  readonly makeReady: (client: ChainClient) => ChainClient
  readonly makeOptions: (client: ChainClient, choice: WriteChoice) => Promise<ExecuteOptions>
}

async function agree({ choice, places, hotkey }: KeepOptions): Promise<void> {
  if (choice.yes) return
  const what = places.length === 1 ? 'one place' : `${places.length} places`
  if (!(await askConfirmation(`Keep the weights of ${hotkey} on ${what}, with the hotkey unlocked until the end?`))) throw cancelled()
}

/**
 * Keeps weights until a signal comes, or once. Throws `NO_PLACES`, `KEEPER_RUNS` and `HEALTH_UNAVAILABLE` (exit 3), what unlocking throws
 * (4), and what {@link KeeperRun.run} does.
 */
export async function keepWeights(options: KeepOptions): Promise<WeightsKeepReport> {
  const { client, choice, hotkey, places, once, healthFile } = options
  if (places.length === 0) throw checkFailed('No subnet is named', 'NO_PLACES', { hint: 'Name those that are there with --netuid.' })
  const dryRun = choice['dry-run']
  const lock = dryRun ? null : takeKeeperLock(findSaltDirectory(), client.genesisHash, hotkey)
  let server: HealthServer | null = null
  try {
    let signer: Signer | null = null
    if (!dryRun) {
      await agree(options)
      signer = await options.unlock()
      options.note('the hotkey is unlocked, and stays in memory until the end')
    }
    const makeHooks = (onSigned: Parameters<ConstructorParameters<typeof KeeperRun>[0]['send']>[2]): ExecuteHooks => ({
      onPreview: (preview) => {
        tellPreview(preview)
        if (dryRun || choice.verbose) writeNote(renderPreview(preview, options.look, choice.verbose))
      },
      confirm: async () => true,
      unlock: async () => {
        if (signer === null) throw cancelled()
        return signer
      },
      onStage: (stage) => {
        if (stage.stage === 'signed') onSigned(stage.submission)
      },
    })
    const run = new KeeperRun({
      ...{ client, hotkey, places, once, dryRun, every: options.every, versionKey: options.versionKey, path: options.path },
      ...{ network: resolveNetwork(choice.network), source: options.source, journal: findJournalDirectory(), salts: findSaltDirectory() },
      send: async (line, planner, onSigned) =>
        executePlan(options.makeReady(line), planner, makeHooks(onSigned), {
          ...(await options.makeOptions(line, choice)),
          eraPeriod: choice.period ?? KEEPER_PERIOD,
        }),
      onLine: options.line,
      onNote: options.note,
      onHealth: (health) => {
        if (healthFile !== null) writeHealth(healthFile, health)
      },
    })
    if (options.health !== null) {
      server = new HealthServer(() => run.health)
      const port = await server.listen(options.health)
      options.note(`health checks: http://${options.health.host}:${port}/`)
    }
    setInterruptHandler(() => run.stop())
    const report = await run.run()
    if (healthFile !== null) writeHealth(healthFile, run.health)
    options.line(report)
    return report
  } finally {
    setInterruptHandler(undefined)
    server?.close()
    lock?.release()
  }
}
