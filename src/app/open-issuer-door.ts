/** The other way in that the settings ask for: an issuer that vouches for people. */
import type { IssuerDoor } from '#api/issuer-routes.ts'
import type { Config } from './config.ts'

/** Nothing is asked of the issuer before somebody goes there. */
export async function openIssuerDoor({ oidc }: Pick<Config, 'oidc'>): Promise<IssuerDoor | null> {
  if (oidc === null) return null
  // Loaded only where it is used, so that other starts stay quick.
  const { oidcIssuer } = await import('#secrets/oidc-issuer.ts')
  return { issuer: oidcIssuer(oidc), newUsers: oidc.newUsers }
}
