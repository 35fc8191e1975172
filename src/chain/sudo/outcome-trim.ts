/** What trimming a subnet did: how many neurons it has after the block, and room for how many. */
import { chainError } from '../../core/errors.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { PlainResult } from '../outcome/results.js'

const SEE = (netuid: number): string => `See it with \`taoctl subnets metagraph --netuid ${netuid}\`.`

interface After {
  readonly neurons: number | null
  readonly room: number | null
}

async function readAfterwards({ readAfter }: ReportInput, netuid: number): Promise<After> {
  const [neurons, room] = await Promise.all([
    readAfter('SubtensorModule', 'SubnetworkN', [netuid]),
    readAfter('SubtensorModule', 'MaxAllowedUids', [netuid]),
  ])
  return { neurons: typeof neurons === 'number' ? neurons : null, room: typeof room === 'number' ? room : null }
}

function listResults({ neurons, room }: After): Record<string, PlainResult> {
  return { ...(neurons === null ? {} : { neurons }), ...(room === null ? {} : { max_allowed_uids: room }) }
}

/** Checks that the subnet has no more neurons, and no more room, than was asked for. */
export const readTrim: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const most = Number(readArgument(input, 'max_n'))
  const after = await readAfterwards(input, netuid)
  const results = listResults(after)
  if (after.room === null || after.neurons === null) return { results }
  if (after.room === most && after.neurons <= most) return { results }
  const error = chainError(`Included, but the subnet was not trimmed to ${most}`, 'VALUE_NOT_SET', {
    why: `After that block it has ${after.neurons} neurons, and room for ${after.room}.`,
    hint: SEE(netuid),
  })
  return { results, problem: { error, done: false } }
}

/** Reads `NullUidsPruningProgress`, and whether the target is reached. */
export const readTrimNull: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const target = Number(readArgument(input, 'target'))
  const progress = input.events.find(
    (event) => isEvent(event, 'SubtensorModule', 'NullUidsPruningProgress') && readEventField(event, 'netuid') === netuid,
  )
  if (!progress) return nothingChanged('The subnet was not trimmed.', SEE(netuid))
  const [removed, remaining, commits] = ['removed', 'remaining', 'cleared_commits'].map((field) => readInteger(progress, field))
  const results = {
    ...listResults(await readAfterwards(input, netuid)),
    ...(typeof removed === 'bigint' ? { removed: Number(removed) } : {}),
    ...(typeof commits === 'bigint' && commits > 0n ? { dropped_commits: Number(commits) } : {}),
  }
  if (typeof remaining !== 'bigint' || remaining <= BigInt(target)) return { results }
  const goOn = `It has ${remaining} neurons still: go on with \`taoctl sudo trim --netuid ${netuid} --max ${target}\`.`
  return { results, warnings: [goOn] }
}
