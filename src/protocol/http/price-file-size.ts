/** How large a file of prices may be that is sent along; apart from the schemas, which no browser needs. */
export const PRICE_FILE_BYTES_MAX = 64 * 1024 * 1024
