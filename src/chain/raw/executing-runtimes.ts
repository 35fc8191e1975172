import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { ScaleReader } from '../scale/reader.js'

/**
 * The metadata of the runtimes that executed blocks. That is the connected one for all blocks but those before an upgrade, and the first
 * one after it, whose state has the next runtime already. Close it at the end.
 */
export class ExecutingRuntimes {
  readonly #others = new Map<number, Promise<ChainClient>>()

  constructor(readonly client: ChainClient) {}

  /**
   * The metadata by which a block is read: `specVersion` is that of the runtime which executed it, null where its state does not tell, and
   * `parent` its parent's hash. Throws what connecting and loading metadata throw.
   */
  async metadataOf(specVersion: number | null, parent: string): Promise<RuntimeMetadata> {
    const { client } = this
    if (specVersion === null || specVersion === client.runtime.specVersion) return client.metadata()
    let other = this.#others.get(specVersion)
    if (other === undefined) {
      other = client.connectAt(parent)
      this.#others.set(specVersion, other)
    }
    return (await other).metadata()
  }

  close(): void {
    for (const other of this.#others.values()) {
      other.then(
        (client) => client.disconnect(),
        () => {},
      )
    }
  }
}

/** The spec version in a `LastRuntimeUpgradeInfo`, which every runtime begins with; null where there is none. */
export function readSpecVersion(bytes: Uint8Array | null): number | null {
  if (bytes === null || bytes.length === 0) return null
  return new ScaleReader(bytes).readLength()
}
