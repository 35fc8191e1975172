import { availableParallelism } from 'node:os'
import type { ChainClient } from '../../chain/client.js'
import { resolveCall } from '../../chain/extrinsic/resolve-call.js'
import { describeRate } from '../../chain/pow/estimate-work.js'
import type { WorkProgress, WorkRequest, WorkSearch } from '../../chain/pow/find-work.js'
import { makeWorkCall } from '../../chain/subnets/plan-register-by-work.js'
import { registerCloser } from '../terminal/exit.js'
import { showsProgress, startProgress } from '../terminal/output.js'

/** How long the rate is measured before the preview, in ms. */
const MEASURE_MS = 400
/** How often a search is told of off a terminal, in ms. */
const NOTE_MS = 60_000

export interface StartedWork {
  readonly search: WorkSearch
  /** Returns when there is fresh work; shows meanwhile how far the search is. */
  find(): Promise<void>
}

/**
 * Starts threads that search for the work of a registration, and measures how fast they are. They end with the command. Throws
 * `NOT_ON_THIS_RUNTIME` (exit 6) before that where the runtime takes no work.
 */
export async function startWork(
  client: ChainClient,
  request: WorkRequest,
  workers: number | undefined,
  note: (text: string) => void,
): Promise<StartedWork> {
  const [{ WorkSearch: Search }, { WorkSolver }] = await Promise.all([
    import('../../chain/pow/find-work.js'),
    import('../../chain/pow/work-solver.js'),
  ])
  resolveCall(await client.metadata(), makeWorkCall(request, null), client.runtime.specVersion)
  const solver = await WorkSolver.open(workers ?? availableParallelism())
  registerCloser(() => solver.close())
  await solver.measure(MEASURE_MS)
  let progress: WorkProgress | undefined
  const describe = (seconds: number): string => {
    const facts = progress ? ` · ${describeRate(progress.rate)} · block ${progress.block}` : ''
    return `searching for work${facts} · ${seconds} s`
  }
  const search = new Search(client, request, solver, (next) => {
    progress = next
  })
  return {
    search,
    find: async () => {
      const begun = performance.now()
      const line = startProgress(describe)
      const timer = showsProgress()
        ? undefined
        : setInterval(() => note(describe(Math.round((performance.now() - begun) / 1_000))), NOTE_MS)
      try {
        await search.find()
      } finally {
        line.end()
        clearInterval(timer)
      }
      if (search.work) note(`found work for block ${search.work.block}: nonce ${search.work.nonce}`)
    },
  }
}
