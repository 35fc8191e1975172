import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ChainClient } from '../chain/client.js'
import { BaseCommand } from './base-command.js'
import { registerCloser } from './exit.js'
import { globalFlags, networkFlags } from './flags.js'

/** Where metadata is kept between runs: TAOCTL_CACHE, or taoctl under XDG_CACHE_HOME or ~/.cache. */
function findCacheDirectory(): string {
  const { TAOCTL_CACHE, XDG_CACHE_HOME } = process.env
  return TAOCTL_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'taoctl')
}

/** A command that reads a chain: `--network`, and a client that is connected when it is first asked for and closed at the end. */
export abstract class ChainCommand<T extends object> extends BaseCommand<T> {
  static override baseFlags = { ...globalFlags, ...networkFlags }

  private client: Promise<ChainClient> | undefined

  /** The connected client; always the same one. `network` is the value of `--network`. */
  protected connect(network: string): Promise<ChainClient> {
    this.client ??= import('../chain/client.js').then(async ({ ChainClient: Client }) => {
      const client = await Client.connect({ network, cacheDirectory: findCacheDirectory() })
      registerCloser(() => client.disconnect())
      return client
    })
    return this.client
  }
}
