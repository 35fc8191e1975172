import { checkFailed, type TaoError } from '../../core/errors.js'

/** The error (exit 3) for reading a subnet that does not exist. */
export function missingSubnet(netuid: number): TaoError {
  return checkFailed(`There is no subnet ${netuid}`, 'SUBNET_NOT_FOUND', {
    why: 'The chain knows no subnet of that id.',
    hint: 'See the subnets with `taoctl subnets list`.',
  })
}
