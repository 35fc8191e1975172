import type { Store } from '../schema/storage.js'
import type { State } from './state.js'

/** What storage handles need, over a state and the codecs of a runtime: for reading and writing outside a block. */
export function storeOver(state: State, env: Store['env']): Store {
  return {
    env,
    cells: state,
    get: (key) => state.get(key),
    set: (key, value) => state.set(key, value),
    delete: (key) => state.delete(key),
    keys: (prefix) => state.keys(prefix),
  }
}
