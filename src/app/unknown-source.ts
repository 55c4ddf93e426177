/** The answer to a source name that cannot be asked: a key that is missing, or the names that come near. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import { seriesSources, wireSources } from '#sources/catalogue.ts'

/** Throws AppError `not-configured` for a source that needs a key, else `unknown-source`. */
export function unknownSource(id: string, known: readonly string[]): never {
  if ([...wireSources, ...seriesSources].some((source) => source.needsKey && source.id === id)) {
    const variable = `${id.toUpperCase()}_API_KEY`
    throw new AppError('not-configured', `The source "${id}" needs a key; set ${variable}.`, {
      details: { source: id, variable },
    })
  }
  const near = nearNames(id, known)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known: ${known.join(', ')}.`
  throw new AppError('unknown-source', `There is no source "${id}"; ${hint}`, {
    details: { source: id },
  })
}
