/** Goes on with a command of several transactions that was ended before all of them were sent, or does not, as the user says. */
import { randomBytes } from 'node:crypto'
import type { ChainClient } from '../../chain/client.js'
import type { PartLeg, PartRecord } from '../../chain/journal/part-record.js'
import { CONTINUED_WITHIN_MS } from '../../chain/journal/read-part-record.js'
import { demandUnsent, findUnfinished, type UnfinishedRun } from '../../chain/stake/legs/find-unfinished.js'
import { describePartLeg, identifyIntent, identifyLeg } from '../../chain/stake/legs/identify-legs.js'
import type { Leg } from '../../chain/stake/legs/leg.js'
import { checkFailed, usageError } from '../../core/errors.js'
import type { LegChoice } from '../flags/leg-flags.js'
import { askSwitch, canPrompt } from '../terminal/prompts.js'
import type { LegsSet } from './plan-going.js'

/** For so long a command that is given again may be meant as the one before: shorter than what is done every day is apart. */
const ASKED_WITHIN_MS = 12 * 3_600_000

/** The transactions of a command, as the journal knows them. */
export interface LegsRun {
  readonly id: string
  readonly intent: string
  /** How many transactions of it are done already, and how many positions. */
  readonly before: number
  readonly legsBefore: number
  describe(leg: Leg): PartLeg
  /** Asked when a transaction is in the journal and has not left; see {@link demandUnsent}. */
  demandUnsent(part: PartRecord, hash: string): void
}

interface ResumeInput {
  readonly client: ChainClient
  readonly directory: string
  /** `stake add`. */
  readonly command: string
  readonly choice: Pick<LegChoice, 'continue' | 'again'> & { readonly yes: boolean }
  /** Whether what is made now is sent by another command, with which --continue does not go. */
  readonly isLater: boolean
}

function nothingToContinue(why: string) {
  return checkFailed('There is nothing to go on with', 'NOTHING_TO_CONTINUE', { why, hint: 'Leave --continue out.' })
}

function count(positions: number): string {
  return positions === 1 ? '1 position' : `${positions} positions`
}

/** Whether to go on. Off a terminal, or where nobody is asked, usage error `RUN_UNFINISHED` (exit 2). */
async function decide({ done, left, hashes, since }: UnfinishedRun, { choice, isLater }: ResumeInput): Promise<'continue' | 'again'> {
  if (choice.continue) return 'continue'
  const why = `Begun at ${since}: ${count(done.size)} are done, in ${hashes.join(' and ')}, and ${count(left.size)} never were.`
  if (choice.yes || isLater || !canPrompt()) {
    throw usageError('An earlier run of this command was not finished', 'RUN_UNFINISHED', {
      why,
      hint: isLater
        ? 'Name only the positions that were not done, or add --again to do all of it once more.'
        : 'Add --continue for only what was not done, or --again to do all of it once more.',
      details: { done: [...hashes] },
    })
  }
  return askSwitch(`An earlier run was not finished. ${why}`, [
    { value: 'continue', label: `only the ${left.size} that were not done` },
    { value: 'again', label: 'all of it once more' },
  ])
}

/**
 * The positions that are to be sent, and the run that they belong to. Throws what {@link findUnfinished} throws, `RUN_UNFINISHED` (exit 2)
 * and `NOTHING_TO_CONTINUE` (exit 3).
 */
export async function resumeRun(set: LegsSet, input: ResumeInput): Promise<{ readonly set: LegsSet; readonly run: LegsRun }> {
  const { client, directory, command, choice } = input
  const idOf = (leg: Leg): string => identifyLeg(client.genesisHash, command, leg)
  const ids = set.legs.map(idOf)
  const describe = (leg: Leg): PartLeg => describePartLeg(idOf(leg), leg)
  const intent = identifyIntent(ids)
  const fresh = { set, run: { id: randomBytes(8).toString('hex'), intent, before: 0, legsBefore: 0, describe, demandUnsent: () => {} } }
  if (choice.again) return fresh
  const since = new Date(Date.now() - (choice.continue ? CONTINUED_WITHIN_MS : ASKED_WITHIN_MS))
  const unfinished = await findUnfinished(client, directory, new Set(ids), since)
  if (unfinished === null) {
    if (choice.continue) throw nothingToContinue('No unfinished run of the last 30 days has done any of these positions.')
    return fresh
  }
  if ((await decide(unfinished, input)) === 'again') return fresh
  const { done, left, run, hashes, idle } = unfinished
  const kept = set.legs.filter((leg) => !done.has(idOf(leg)))
  if (kept.length === 0) throw nothingToContinue('All these positions are done.')
  // What is spread over positions was spread once, over all of them.
  const planned = kept.map((leg) => left.get(idOf(leg)) ?? leg.amount)
  const going = set.restore?.(kept, planned) ?? { legs: kept }
  const demand = (part: PartRecord, hash: string): void => demandUnsent(directory, part, new Set([...idle, hash]), since)
  return { set: going, run: { id: run, intent, before: hashes.length, legsBefore: done.size, describe, demandUnsent: demand } }
}
