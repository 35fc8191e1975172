import { childrenTakesFamily } from '../../../../../../scripts/vectors/children-takes.js'
import { coinbaseFamily } from '../../../../../../scripts/vectors/coinbase.js'
import { miscFamily } from '../../../../../../scripts/vectors/misc.js'
import { checkVectors } from '../../../../../helpers/checks/check-vectors.js'

checkVectors(coinbaseFamily)
checkVectors(childrenTakesFamily)
checkVectors(miscFamily)
