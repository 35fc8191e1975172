import { type Forked, type Localnet, LocalnetError, type Place, type Submitted, type Upgrade } from './api.js'
import type { Running } from './start-here.js'

interface Answer {
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

const toHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`

/** The verbs of a chain. They travel as any client's: what the library can do, a script can, and one way is tested. */
export function talkTo({ url, host, port, end }: Running): Localnet {
  const where = url.replace(/^ws:/, 'http:')
  let stopping: Promise<void> | undefined
  const rpc = async <T>(method: string, ...params: readonly unknown[]): Promise<T> => {
    if (stopping !== undefined) throw new LocalnetError('The chain was stopped', -1, null)
    const response = await fetch(where, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    const { result, error } = (await response.json()) as Answer
    if (error === undefined) return result as T
    const { code, message, data } = error
    throw new LocalnetError(typeof data === 'string' ? `${message}: ${data}` : message, code, data ?? null)
  }
  return {
    ...{ url, host, port, rpc },
    fund: (account, rao) => rpc<Place>('dev_fund', account, rao.toString()),
    advance: (blocks = 1) => rpc<Place>('dev_advance', blocks),
    snapshot: () => rpc<number>('dev_snapshot'),
    revert: async (snapshot) => {
      if (!(await rpc<boolean>('dev_revert', snapshot))) throw new LocalnetError(`There is no snapshot ${snapshot}`, -1, null)
    },
    submit: (extrinsic) => rpc<Submitted>('dev_submit', typeof extrinsic === 'string' ? extrinsic : toHex(extrinsic)),
    setStorage: (entries) => rpc<Place>('dev_setStorage', [...entries]),
    reorganise: (blocks, transactions = 'lost') => rpc<Forked>('dev_reorg', blocks, { transactions }),
    fork: ({ from = 1, ...options } = {}) => rpc<Forked>('dev_fork', from, options),
    upgrade: ({ spec, drift }: Upgrade) =>
      rpc<Place>('dev_upgradeRuntime', { ...(spec === undefined ? {} : { spec }), ...(drift === undefined ? {} : { drift }) }),
    scaffold: async (scenario) => (await import('./scaffold.js')).scaffold(scenario, port),
    reset: () => rpc<Place>('dev_reset'),
    stop: () => {
      stopping ??= end()
      return stopping
    },
  }
}
