import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchContext, Row } from './row.js'
import { runStorm } from './transfer-storm.js'

const PROCESSES = 50
/** On a slow line the transfers follow each other one round trip at a time, so a tenth of them is enough to show it. */
const STORMS = [
  { transfers: 1_000, delayMs: 0 },
  { transfers: 100, delayMs: 80 },
]

/**
 * Measures many transfers from one account by many processes at once. All of them must be in a block, none lost and none twice, however
 * long that takes.
 */
export async function* measureStorm(context: BenchContext): AsyncGenerator<Row> {
  for (const { transfers, delayMs } of STORMS) {
    const home = join(context.home, `storm-${delayMs}`)
    mkdirSync(home)
    const result = await runStorm({ bin: context.bin, home, transfers, processes: PROCESSES, delayMs })
    const name = `${transfers} transfers by ${PROCESSES} processes${delayMs === 0 ? '' : `, ${delayMs} ms each way`}`
    yield { name, value: result.seconds, unit: 's' }
    yield { name: `${name}: the slowest of them`, value: result.longestSeconds, unit: 's' }
    yield { name: `${name}: in`, value: result.nonce, unit: 'transfers' }
    yield { name: `${name}: lost`, value: result.lost, unit: 'transfers', budget: 0 }
    yield { name: `${name}: twice`, value: result.twice, unit: 'transfers', budget: 0 }
  }
}
