import { WebSocket } from 'ws'
import type { BenchContext, Row } from './row.js'
import { readMemory, startChain } from './run.js'

const SOCKETS = 5_000
/** Handshakes at a time: the queue of the system for new connections is no longer than a few hundred. */
const AT_ONCE = 100

/** Opens one and subscribes to new heads; resolves with the answer, and counts the heads that come. */
function open(url: string, onHead: () => void): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    socket.on('error', reject)
    socket.on('open', () => socket.send('{"jsonrpc":"2.0","id":1,"method":"chain_subscribeNewHeads","params":[]}'))
    socket.once('message', () => {
      socket.on('message', onHead)
      resolve(socket)
    })
  })
}

/** Measures many clients at once that follow new heads: how soon all of them have a block, and what they cost in memory. */
export async function* measureSockets(context: BenchContext): AsyncGenerator<Row> {
  const chain = await startChain(context)
  const sockets: WebSocket[] = []
  try {
    let heads = 0
    const before = readMemory(chain.pid)
    while (sockets.length < SOCKETS) {
      sockets.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => open(chain.url, () => heads++)))))
    }
    const after = readMemory(chain.pid)
    heads = 0
    const begun = performance.now()
    sockets[0]?.send('{"jsonrpc":"2.0","id":2,"method":"dev_advance","params":[1]}')
    while (heads < SOCKETS) await new Promise((resolve) => setTimeout(resolve, 1))
    yield { name: `${SOCKETS} sockets that follow heads: a block reaches all in`, value: performance.now() - begun, unit: 'ms' }
    if (before !== undefined && after !== undefined) {
      yield { name: `${SOCKETS} sockets that follow heads: memory of the chain`, value: after, unit: 'MiB', budget: 300 }
    }
  } finally {
    for (const socket of sockets) socket.terminate()
    await chain.stop()
  }
}
