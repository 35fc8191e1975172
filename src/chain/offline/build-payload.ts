/** Makes a payload of a plan: what a write does up to the question, with a nonce and an era, and without a key. */
import { checkFailed, usageError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { makeMortalEra, roundEraPeriod } from '../extrinsic/era.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findConstant } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Planner, Preview } from '../plan.js'
import { ScaleReader } from '../scale/reader.js'
import { refuseFailedChecks } from '../send/agree-on-plan.js'
import { describeExtensions } from '../send/describe-extensions.js'
import type { ExecuteHooks, ExecuteOptions } from '../send/execute-hooks.js'
import { openRun } from '../send/open-run.js'
import { type Prepared, preparePlan } from '../send/prepare-plan.js'
import { readBirthHash, readSigningFacts, type SigningFacts } from '../send/signing-facts.js'
import { tryFirst } from '../send/try-first.js'
import type { WriteRun } from '../send/write-run.js'
import { makePayload } from './make-payload.js'
import { formatPayload, type PayloadContent, parsePayload } from './payload.js'
import { type VerifiedPayload, verifyPayload } from './verify-payload.js'

/**
 * For how many blocks what is signed elsewhere is valid: about three and a half hours at 12 s a block, time for a walk to the machine with
 * the key and back, and little enough that what was lost on the way is soon worth nothing.
 */
const OFFLINE_ERA_PERIOD = 1_024
/** An upgrade while it is built is planned for anew; a second one means that something is wrong. */
const MAX_ATTEMPTS = 2

export interface BuiltPayload {
  readonly preview: Preview
  readonly payload: PayloadContent
  /** The payload as its signer will find it. */
  readonly verified: VerifiedPayload
  /** The text of the file. */
  readonly text: string
}

interface Ready {
  readonly prepared: Prepared
  /** What a fork showed, where it was wanted, which is told here and is not in the file: it is of the block of now. */
  readonly simulated: Preview
  readonly facts: SigningFacts
}

function refuseSettledLater({ preview }: Prepared): void {
  const { settledAtSigning = [], id } = preview.plan
  if (settledAtSigning.length === 0) return
  throw usageError(`taoctl ${id} cannot be signed elsewhere like this`, 'NOT_OFFLINE', {
    why: `${settledAtSigning.join(', ')} of the call is found just before it is signed, and is soon worth nothing.`,
    hint: 'Run it where the key is.',
  })
}

async function prepare(run: WriteRun, period: number): Promise<Ready> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const prepared = await preparePlan(run)
    refuseFailedChecks(prepared.preview, run.hooks)
    refuseSettledLater(prepared)
    await prepared.secondReading
    const { preview: simulated } = await tryFirst(run, prepared)
    refuseFailedChecks(simulated, run.hooks)
    const { address } = prepared.preview.plan.signer
    const facts = await readSigningFacts(run.client, { address, nonce: run.options.nonce, period, finalized: prepared.finalized })
    if (!facts.upgraded) return { prepared, simulated, facts }
  }
  throw checkFailed('The chain keeps changing under this transaction', 'UNSTABLE_CHAIN', { hint: 'Try again later.' })
}

/** Adds a warning where the chain forgets the block of the signature before its validity is over. */
function warnOfPeriod(metadata: RuntimeMetadata, period: number): (preview: Preview) => Preview {
  const constant = findConstant(metadata, 'System', 'BlockHashCount')
  const kept = constant && decodeValue(metadata.types, constant.type, new ScaleReader(constant.value))
  if (typeof kept !== 'number' || period <= kept) return (preview) => preview
  const warning = `The chain keeps the hashes of ${kept} blocks alone: after that many it refuses what is to be valid for ${period}.`
  return (preview) => ({ ...preview, warnings: [...preview.warnings, warning] })
}

async function build(run: WriteRun): Promise<BuiltPayload> {
  const { client, options } = run
  const period = roundEraPeriod(options.eraPeriod ?? OFFLINE_ERA_PERIOD)
  const { prepared: planned, simulated, facts } = await prepare(run, period)
  const warn = warnOfPeriod(planned.metadata, period)
  const prepared = { ...planned, preview: warn(planned.preview) }
  const preview = warn(simulated)
  const { anchor } = facts
  const era = makeMortalEra(period, anchor.number)
  const [nonce, birthHash, { digest, decimals, symbol }] = await Promise.all([
    facts.nonce,
    readBirthHash(client, era.birthBlock, anchor),
    client.readDigestFacts(),
  ])
  const data = describeExtensions(run, prepared, { eraBytes: era.bytes, birthHash, nonce })
  const payload = makePayload(client, prepared, { data, era, period, digest, token: { decimals, symbol } })
  const text = formatPayload(payload)
  // The signer will refuse what does not hold, and is far away.
  const { file, finish } = parsePayload(text)
  const verified = await verifyPayload(file, run.reader)
  finish()
  run.hooks.onPreview(preview)
  return { preview, payload, verified, text }
}

/**
 * Carries a plan to the point where a key would be needed, and returns the payload for the machine that has it. Nothing is written down and
 * no nonce is taken: another transaction of the account makes the payload worthless. Throws what a dry run throws, and `NOT_OFFLINE` (2).
 */
export function buildPayload(client: ChainClient, planner: Planner, hooks: ExecuteHooks, options: ExecuteOptions): Promise<BuiltPayload> {
  return openRun({ client, planner, hooks, options }, build)
}
