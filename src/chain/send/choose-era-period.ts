import { roundEraPeriod } from '../extrinsic/era.js'

/** At 12 s a block this is six minutes: time for a slow block author, short enough that an unknown outcome is soon a known one. */
const DEFAULT_ERA_PERIOD = 32

/** For how many blocks the signature is valid. */
export function chooseEraPeriod({ eraPeriod = DEFAULT_ERA_PERIOD }: { readonly eraPeriod?: number }): number {
  return roundEraPeriod(eraPeriod)
}
