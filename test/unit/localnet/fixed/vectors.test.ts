import { miscFamily } from '../../../../scripts/vectors/misc.js'
import { checkVectors } from '../../../helpers/check-vectors.js'

checkVectors(miscFamily, ['root-claim'])
