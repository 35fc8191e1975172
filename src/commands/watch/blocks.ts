import { watchBlocks } from '../../chain/watch/watch-blocks.js'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { watchFlags } from '../../cli/flags/watch-flags.js'
import { listSubject } from '../../cli/watch/subjects/listed.js'
import { describeWatchedBlock, drawBlocks } from '../../render/watch/blocks.js'
import type { WatchedBlockLine, WatchReport } from '../../report/watch.js'

export default class WatchBlocks extends WatchCommand {
  static override summary = 'Watch blocks as they come.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each block: its time, and how many extrinsics and events it has. No ' +
    'block is left out and none comes twice, whatever happens to the connection.'
  static override examples = [
    '<%= config.bin %> watch blocks',
    '<%= config.bin %> watch blocks --best --count 10 --json',
    '<%= config.bin %> watch blocks --resume blocks.cursor --json >> blocks.jsonl',
  ]
  static override flags = { ...watchFlags }

  override async run(): Promise<WatchReport> {
    const { flags } = await this.parse(WatchBlocks)
    const client = await this.connect(flags.network)
    const subject = listSubject<Parameters<typeof describeWatchedBlock>[0], WatchedBlockLine>({
      type: 'block',
      open: watchBlocks,
      describe: describeWatchedBlock,
      draw: drawBlocks,
    })
    return this.watch(client, subject, flags)
  }
}
