/** The reference of the API as the page shows it. Its words are English: it names what programs read. */
export type ApiReference = {
  readonly sections: readonly ApiSection[]
  /** What the answers are made of, by name. */
  readonly schemas: readonly { readonly name: string; readonly fields: readonly ApiField[] }[]
}

export type ApiSection = {
  readonly heading: string
  readonly text: string
  readonly operations: readonly ApiOperation[]
}

export type ApiOperation = {
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly ApiField[]
  /** The schema of its body; `null` for a stream. */
  readonly answer: string | null
}

export type ApiField = {
  readonly name: string
  readonly type: string
  /** The schema within, when it has a name. */
  readonly schema: string | null
  readonly description: string
}
