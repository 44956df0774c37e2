import { type Static, Type } from 'typebox'

/** An error as RFC 9457 puts it, with a stable `code` that programs may switch over. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  instance: Type.String(),
  code: Type.String(),
  /** The parameter that is wrong. */
  parameter: Type.Optional(Type.String()),
  /** What it may be: the values where they are a closed list, otherwise one line that describes them. */
  allowed: Type.Optional(Type.Array(Type.String())),
})

export type Problem = Static<typeof Problem>
