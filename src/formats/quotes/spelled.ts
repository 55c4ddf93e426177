/** A symbol as the house writes it, and in the provider's own spelling, which its answers repeat. */
export type Spelled = { readonly symbol: string; readonly providerSymbol: string }
