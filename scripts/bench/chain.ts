import { type BenchContext, median, type Row } from './row.js'
import { startChain } from './run.js'
import { measureTransfers } from './transfers.js'

/** Measures the start of the embedded chain, and how many transfers it processes per second in instant mode. */
export async function* measureChain(context: BenchContext): AsyncGenerator<Row> {
  const starts: number[] = []
  for (let round = 0; round < Math.min(context.runs, 7); round++) {
    const chain = await startChain(context)
    starts.push(chain.readyMs / 1000)
    await chain.stop()
  }
  yield { name: 'localnet start to READY', value: median(starts), unit: 's', budget: 1 }
  const chain = await startChain(context)
  try {
    yield { name: 'transfers, instant mode', value: await measureTransfers(context, chain.url, chain.port), unit: '/s' }
  } finally {
    await chain.stop()
  }
}
