import { Quorum } from '../quorum/quorum.js'
import { takeSecondReader } from '../second-reader/second-reader.js'
import { wrapPlanner } from './plan-wrapper.js'
import type { WriteRun } from './write-run.js'

/** Does something with a write whose plans go through the wrappers of its options, and ends its second reader and its quorum afterwards. */
export async function openRun<T>(write: Omit<WriteRun, 'reader' | 'quorum'>, use: (run: WriteRun) => Promise<T>): Promise<T> {
  const { client, planner, options } = write
  const { quorum: size = 1, strict = false, wrappers = [] } = options
  const quorum = size > 1 ? new Quorum(client, size, strict) : null
  const reader = takeSecondReader()
  try {
    return await use({ ...write, planner: wrapPlanner(client, planner, wrappers), reader, quorum })
  } finally {
    reader.close()
    quorum?.close()
  }
}
