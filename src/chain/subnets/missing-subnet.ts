import { checkFailed, type TaoError } from '../../core/errors.js'

/** Exit 3: a read of a subnet that the chain does not have. */
export function missingSubnet(netuid: number): TaoError {
  return checkFailed(`There is no subnet ${netuid}`, 'SUBNET_NOT_FOUND', {
    why: 'The chain knows no subnet of that id.',
    hint: 'See the subnets with `taoctl subnets list`.',
  })
}
