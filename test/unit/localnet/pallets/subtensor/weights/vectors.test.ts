import { weightsFamily } from '../../../../../../scripts/vectors/weights.js'
import { checkVectors } from '../../../../../helpers/check-vectors.js'

checkVectors(weightsFamily)
