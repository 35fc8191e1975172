import { weightsFamily } from '../../../../../../scripts/vectors/weights.js'
import { checkVectors } from '../../../../../helpers/checks/check-vectors.js'

checkVectors(weightsFamily)
