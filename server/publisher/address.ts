/** An address that programs read, made ahead of any request: where, what it is, and how its text is made. */
export type Address = readonly [path: string, contentType: string, render: () => string]
