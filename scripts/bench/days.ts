import type { BenchContext, Row } from './row.js'
import { callTaoctl, readMemory, startChain } from './run.js'

/** A day of the chain. */
const DAY = 7_200
/** Until memory has been flat for long. */
const LAST = 50_000
/** What one call of advance makes. */
const STEP = 7_200

/** Measures how long a fresh chain takes for empty blocks, and what it has in memory after very many. */
export async function* measureDays(context: BenchContext): AsyncGenerator<Row> {
  const chain = await startChain(context)
  try {
    const advance = (blocks: number): Promise<unknown> => callTaoctl(context, ['localnet', 'advance', String(blocks), '--port', chain.port])
    const begun = performance.now()
    await advance(DAY)
    yield { name: `${DAY} empty blocks of a fresh chain`, value: (performance.now() - begun) / 1_000, unit: 's', budget: 60 }
    for (let made = DAY; made < LAST; made += STEP) await advance(Math.min(STEP, LAST - made))
    yield { name: `${LAST} of them`, value: (performance.now() - begun) / 1_000, unit: 's' }
    const memory = readMemory(chain.pid)
    if (memory !== undefined) yield { name: `memory of the chain after ${LAST} blocks`, value: memory, unit: 'MiB', budget: 300 }
  } finally {
    await chain.stop()
  }
}
