/**
 * The part of the Reflect metadata proposal that @peculiar/x509's dependency container asks for at
 * load time. Import this before it.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>()

function getOwnMetadata(key: unknown, target: object): unknown {
  return metadata.get(target)?.get(key)
}

function defineMetadata(key: unknown, value: unknown, target: object): void {
  const entries = metadata.get(target) ?? new Map<unknown, unknown>()
  metadata.set(target, entries.set(key, value))
}

Object.assign(Reflect, { getMetadata: getOwnMetadata, getOwnMetadata, defineMetadata })
