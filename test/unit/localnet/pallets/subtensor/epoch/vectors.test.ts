import { epochFamily } from '../../../../../../scripts/vectors/epoch.js'
import { epochMathFamily } from '../../../../../../scripts/vectors/epoch-math.js'
import { checkVectors } from '../../../../../helpers/checks/check-vectors.js'

checkVectors(epochMathFamily)
checkVectors(epochFamily)
