/** What a runtime says of itself: `sp_version::RuntimeVersion`. */
export interface RuntimeVersion {
  readonly specName: string
  readonly implName: string
  readonly authoringVersion: number
  readonly specVersion: number
  readonly implVersion: number
  readonly apis: readonly (readonly [id: string, version: number])[]
  readonly transactionVersion: number
  readonly systemVersion: number
}
