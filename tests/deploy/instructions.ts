/** One instruction of a Dockerfile, its name in capitals and its continuation lines joined. */
export type Instruction = { readonly name: string; readonly value: string }

/** The instructions of a Dockerfile by build stage, in order. */
export function stagesOf(dockerfile: string): Instruction[][] {
  const lines = dockerfile
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const stages: Instruction[][] = []
  for (const line of lines) {
    const [, name = '', value = ''] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? []
    if (name.toUpperCase() === 'FROM') stages.push([])
    stages.at(-1)?.push({ name: name.toUpperCase(), value: value.trim() })
  }
  return stages
}
