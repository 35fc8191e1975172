import type * as Interfaces from '@oclif/core/interfaces'
import type { ChainClient } from '../../chain/client.js'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import { blockFlags, globalFlags, networkFlags } from '../flags/flags.js'
import { registerCloser } from '../terminal/exit.js'
import { BaseCommand, type Output } from './base-command.js'

/**
 * A command that reads a chain. It has `--network` and `--block`, and a client that is connected on first use and closed at the end.
 * Commands that write replace the base flags by their own, without `--block`.
 */
export abstract class ChainCommand<T extends object> extends BaseCommand<T> {
  static override baseFlags: typeof globalFlags & typeof networkFlags = { ...globalFlags, ...networkFlags, ...blockFlags }

  private client: Promise<ChainClient> | undefined
  private block: string | undefined

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv)
    const { block } = parsed.flags
    if (typeof block === 'string') {
      const { parseBlockReference } = await import('../../chain/endpoints/pin-block.js')
      parseBlockReference(block)
      this.block = block
    }
    return parsed
  }

  /** The connected client; always the same one. `network` is the value of `--network`. */
  protected connect(network: string): Promise<ChainClient> {
    this.client ??= this.openClient(network)
    return this.client
  }

  private async openClient(network: string): Promise<ChainClient> {
    const [{ ChainClient: Client }, { parseBlockReference }] = await Promise.all([
      import('../../chain/client.js'),
      import('../../chain/endpoints/pin-block.js'),
    ])
    const client = await Client.connect({
      network,
      cacheDirectory: findCacheDirectory(),
      ...(this.block === undefined ? {} : { at: parseBlockReference(this.block) }),
    })
    registerCloser(() => client.disconnect())
    if (this.block !== undefined) this.note(`at block ${client.blockHash}, from ${client.network.endpoint}`)
    return client
  }
}
