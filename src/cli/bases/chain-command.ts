import type * as Interfaces from '@oclif/core/interfaces'
import type { ChainClient } from '../../chain/client.js'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import { isFirstToday } from '../config/once-a-day.js'
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
    if (typeof block === 'string') await this.pinBlock(block)
    return parsed
  }

  /** Makes the connection that is opened later read at this block, as --block does. Usage error `INVALID_BLOCK` (exit 2). */
  protected async pinBlock(block: string): Promise<void> {
    const { parseBlockReference } = await import('../../chain/endpoints/pin-block.js')
    parseBlockReference(block)
    this.block = block
  }

  /** The connected client; always the same one. `network` is the value of `--network`. */
  protected connect(network: string): Promise<ChainClient> {
    this.client ??= this.openClient(network)
    return this.client
  }

  /** Another connection in the place of one that was lost: from now on {@link connect} gives this one. What was stays where none opens. */
  protected async reconnect(network: string): Promise<ChainClient> {
    const lost = this.client
    this.client = undefined
    try {
      return await this.connect(network)
    } catch (error) {
      this.client = lost
      throw error
    }
  }

  /** Says that the runtime is newer than all that are known: for people once a day, in JSON always. */
  private warnOfNewer(specVersion: number, newest: number): void {
    if (specVersion <= newest || !(this.jsonEnabled() || isFirstToday(`newer-runtime-${specVersion}`))) return
    this.addWarning(
      `This chain runs spec ${specVersion}, which is newer than ${newest}, the newest that this taoctl knows. What is signed is ` +
        'compared with ' +
        `the calls of ${newest}, byte by byte, and differences are shown; what a call does may have changed without one. ` +
        'See `taoctl metadata diff`, and look for a newer taoctl.',
      'NEWER_RUNTIME',
    )
  }

  private async openClient(network: string): Promise<ChainClient> {
    const [{ ChainClient: Client }, { parseBlockReference }, { NEWEST_KNOWN_SPEC }] = await Promise.all([
      import('../../chain/client.js'),
      import('../../chain/endpoints/pin-block.js'),
      import('../../chain/runtime/known-runtimes.js'),
    ])
    const client = await Client.connect({
      network,
      cacheDirectory: findCacheDirectory(),
      ...(this.block === undefined ? {} : { at: parseBlockReference(this.block) }),
    })
    registerCloser(() => client.disconnect())
    this.warnOfNewer(client.runtime.specVersion, NEWEST_KNOWN_SPEC)
    if (this.block !== undefined) this.note(`at block ${client.blockHash}, from ${client.network.endpoint}`)
    return client
  }
}
