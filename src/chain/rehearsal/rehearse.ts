/**
 * Runs a write on a fork of the block that its preview was made at, and holds what it did there against what the preview says. What a
 * wallet's key is to sign is executed with a mark in place of the signature that the fork takes for one: no key is needed, and nothing
 * leaves this computer. What is signed already is executed as it is.
 */
import { TaoError } from '../../core/errors.js'
import { parseAddress } from '../../core/ss58.js'
import { readAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { makeMortalEra } from '../extrinsic/era.js'
import { makeMarked } from '../extrinsic/extrinsic.js'
import { encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import type { PlanCheck, Preview } from '../plan.js'
import { toHex } from '../scale/hex.js'
import { chooseEraPeriod } from '../send/choose-era-period.js'
import { describeExtensions } from '../send/describe-extensions.js'
import type { ExecuteOptions } from '../send/execute-hooks.js'
import type { Prepared } from '../send/prepare-plan.js'
import type { WriteRun } from '../send/write-run.js'
import { type Found, judgeRehearsal, type Shown } from './judge-rehearsal.js'

export type Choice = Pick<ExecuteOptions, 'simulator' | 'strict'>

/** The extrinsic as it would be signed now, with the mark in place of the signature. */
async function makeExtrinsic(run: WriteRun, { preview, metadata, call }: Prepared): Promise<string> {
  const { client, options } = run
  const { address } = preview.plan.signer
  const { period = chooseEraPeriod(options) } = preview.shield ?? {}
  const [{ nonce }, number] = await Promise.all([readAccount(client, address), client.readBlockNumber()])
  const era = makeMortalEra(period, number)
  const birthHash = era.birthBlock === number ? client.blockHash : await client.request('chain_getBlockHash', [era.birthBlock])
  if (typeof birthHash !== 'string') throw new RangeError(`block ${era.birthBlock} is not known`)
  const extensions = encodeSignedExtensions(metadata, describeExtensions(run, { preview }, { eraBytes: era.bytes, birthHash, nonce }))
  return toHex(makeMarked(parseAddress(address), extensions, call))
}

/** Whether it is worth a simulation: one is wanted, and nothing else keeps it from being signed. */
function isWanted({ simulator }: Choice, { checks }: Preview): boolean {
  return simulator !== undefined && checks.every(({ ok }) => ok)
}

export function addFound(preview: Preview, { effects, differences, warnings }: Found, strict: boolean): Preview {
  const check: PlanCheck = {
    name: 'simulation-agrees',
    title: 'The simulation does what the preview says',
    failed: 'The simulation does something else than the preview says',
    ok: differences.length === 0,
    detail: differences.join('; '),
    code: 'SIMULATION_DIFFERS',
    hint: 'Without --strict it is a warning.',
  }
  const isJudged = strict || check.ok
  return {
    ...preview,
    effects: [...preview.effects, ...effects],
    checks: isJudged ? [...preview.checks, check] : preview.checks,
    warnings: [
      ...preview.warnings,
      ...(isJudged ? [] : differences.map((one) => `The simulation differs: ${one}.`)),
      ...warnings.map((one) => `In the simulation: ${one}`),
    ],
    simulated: [...preview.simulated, 'fork'],
  }
}

async function simulate(client: ChainClient, shown: Shown, choice: Choice, makeBytes: () => Promise<string>): Promise<Preview> {
  const { preview } = shown
  const { simulator } = choice
  if (simulator === undefined || !isWanted(choice, preview)) return preview
  const { plan } = preview
  const { address } = plan.signer
  try {
    const accounts = plan.account === null || plan.account === address ? [address] : [plan.account, address]
    const [before, bytes] = await Promise.all([Promise.all(accounts.map((account) => readAccount(client, account))), makeBytes()])
    const found = await simulator.run(client, bytes, (rehearsed) => judgeRehearsal(client, shown, rehearsed, before))
    return addFound(preview, found, choice.strict ?? false)
  } catch (error) {
    throw error instanceof RangeError ? refuse(`${error.message}.`, error) : error
  }
}

/**
 * The write with what a fork shows of it: its effects beside those of the preview, and each difference as a warning. In strict mode a
 * difference is a failed check (`SIMULATION_DIFFERS`, exit 3). Throws what the fork throws, and `SIMULATION_UNREADABLE` (exit 3): who asks
 * for a simulation is not to sign without one.
 */
export async function rehearse(run: WriteRun, prepared: Prepared): Promise<Prepared> {
  const { client, options } = run
  const { preview } = prepared
  if (!isWanted(options, preview)) return prepared
  if (preview.plan.settledAtSigning?.length) {
    throw refuse('Part of this call is found when it is signed, such as a proof of work.')
  }
  return { ...prepared, preview: await simulate(client, prepared, options, () => makeExtrinsic(run, prepared)) }
}

/** As {@link rehearse}, of what is signed already: `bytes` is the whole extrinsic. */
export function rehearseSigned(client: ChainClient, shown: Shown, choice: Choice, bytes: Uint8Array): Promise<Preview> {
  return simulate(client, shown, choice, async () => toHex(bytes))
}

export function refuse(why: string, cause?: unknown): TaoError {
  return new TaoError('It cannot be simulated', {
    code: 'SIMULATION_UNREADABLE',
    exitCode: 3,
    why,
    hint: 'Leave --simulate out.',
    ...(cause === undefined ? {} : { cause }),
  })
}
