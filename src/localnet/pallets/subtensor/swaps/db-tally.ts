import { dbWeight, type Weight } from '../../../frame/weight.js'

/** Counts reads and writes of the store, from which the weight of a call follows that says afterwards what it took. */
export class DbTally {
  #reads = 0
  #writes = 0

  count(reads: number, writes: number): void {
    this.#reads += reads
    this.#writes += writes
  }

  get weight(): Weight {
    return dbWeight(this.#reads, this.#writes)
  }
}
