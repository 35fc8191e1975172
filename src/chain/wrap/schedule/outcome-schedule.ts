import { type CallReader, nothingChanged } from '../../outcome/call-report.js'
import { isEvent, readInteger } from '../../outcome/own-events.js'

/** Reads `Scheduled`: the block, and the place in its agenda. */
export const readSchedule: CallReader = ({ events }) => {
  const event = events.find((one) => isEvent(one, 'Scheduler', 'Scheduled'))
  const block = event === undefined ? null : readInteger(event, 'when')
  if (event === undefined || block === null) return nothingChanged('Nothing was scheduled.', 'See `taoctl query Scheduler.Agenda`.')
  const index = readInteger(event, 'index')
  return { results: { scheduled_for_block: Number(block), place: index === null ? null : Number(index) } }
}
