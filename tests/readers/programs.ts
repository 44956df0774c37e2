import { spawnSync } from 'node:child_process'

/** Debian's own Python, which finds Debian's packages; another one on the path would not. */
export const PYTHON = '/usr/bin/python3'

export function hasProgram(file: string, ...args: string[]): boolean {
  return spawnSync(file, args).status === 0
}

export function hasPython(module: string): boolean {
  return hasProgram(PYTHON, '-c', `import ${module}`)
}
