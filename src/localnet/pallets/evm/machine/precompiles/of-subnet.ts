import type { Ctx } from '../../../../frame/context.js'
import { Arguments, answer, chargeReads } from './arguments.js'
import type { PrecompileFunction } from './dispatch-call.js'

/** A view of one number of a subnet, which costs so many reads of storage. */
export function ofSubnet(name: string, reads: number, read: (ctx: Ctx, netuid: number) => bigint | number): PrecompileFunction {
  return {
    signature: `${name}(uint16)`,
    takes: 1,
    isView: true,
    run: (frame, { ctx }, words) => {
      const netuid = new Arguments(words).u16('netuid')
      chargeReads(frame, reads)
      return answer(BigInt(read(ctx, netuid)))
    },
  }
}
