/** Another house that vouches for people: an OpenID Connect issuer. */

/** What has to be the same when somebody comes back as when they left. */
export type SignInTrip = { readonly state: string; readonly verifier: string; readonly nonce: string }

export type VouchedFor = {
  /** The issuer's own name for the person, the same for ever. */
  readonly subject: string
  /** What they are called there. */
  readonly name: string | null
}

/** Both calls throw AppError `issuer-unavailable` when the issuer does not answer as it should. */
export type SignInIssuer = {
  readonly issuer: string
  /** Where to send somebody, and what to remember of it. */
  begin(callback: string): Promise<{ readonly address: string; readonly trip: SignInTrip }>
  /** Who came back to `address`. Throws AppError `forbidden` when it is not the end of that trip. */
  finish(address: string, trip: SignInTrip): Promise<VouchedFor>
}
