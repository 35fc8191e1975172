import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags } from '../../cli/flags/localnet-flags.js'
import { usageError } from '../../core/errors.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { changeChain } from '../../localnet/process/request.js'
import { renderPlace } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { PlaceReport } from '../../report/localnet.js'

/** Enough time for MOST_BLOCKS blocks at 8 ms each. */
const DEADLINE_MS = 3_600_000
const MOST_BLOCKS = 300_000

function parseBlockCount(text: string): number {
  const count = Number(text)
  if (/^\d{1,6}$/.test(text) && count >= 1 && count <= MOST_BLOCKS) return count
  throw usageError(`Invalid number of blocks: ${JSON.stringify(text)}`, 'INVALID_BLOCK_COUNT', {
    why: `It is no whole number from 1 to ${MOST_BLOCKS}.`,
    hint: 'taoctl localnet advance 360',
  })
}

export default class LocalnetAdvance extends BaseCommand<PlaceReport> {
  static override summary = 'Make blocks on a running localnet at once.'
  static override description = 'Each block is twelve seconds of the chain: 360 are an epoch of a new subnet, 7200 a day.'
  static override examples = ['<%= config.bin %> localnet advance 360']
  static override args = {
    blocks: Args.string({ ignoreStdin: true, required: true, description: 'How many blocks.' }),
  }
  static override flags = { ...localnetFlags }

  override async run(): Promise<PlaceReport> {
    const { args, flags } = await this.parse(LocalnetAdvance)
    const blocks = parseBlockCount(args.blocks)
    const endpoint = chooseEndpoint(flags.port)
    const { blockNumber, blockHash } = await changeChain(endpoint, 'dev_advance', [blocks], DEADLINE_MS)
    return { port: endpoint.port, block_number: blockNumber, block_hash: blockHash }
  }

  protected override render(report: PlaceReport, look: Look): string {
    return renderPlace(report, look)
  }
}
