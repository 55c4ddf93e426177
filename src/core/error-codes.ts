/** The one table of error codes: what each means, which HTTP status it has, and who could do better. */

/** Who could do better: nobody, the same source later, or another source now. */
export type Retry = 'never' | 'later' | 'elsewhere'

type ErrorRow = { readonly status: number; readonly retry: Retry; readonly meaning: string }

/**
 * Every code a door can answer with. HTTP statuses and docs/errors.md derive from this table, and a code,
 * once released, keeps its meaning.
 */
export const errorTable = {
  'bad-usage': {
    status: 400,
    retry: 'never',
    meaning: 'The command or request is not of the expected form.',
  },
  'bad-config': { status: 500, retry: 'never', meaning: 'A setting holds a value it does not take.' },
  'not-configured': {
    status: 409,
    retry: 'never',
    meaning: 'What was asked for needs a setting that this installation lacks.',
  },
  'not-found': { status: 404, retry: 'never', meaning: 'Nothing is stored under that name.' },
  'method-not-allowed': {
    status: 405,
    retry: 'never',
    meaning: 'The address takes another method; the header Allow says which.',
  },
  'already-exists': { status: 409, retry: 'never', meaning: 'Something is stored under that name already.' },
  'bad-entry': {
    status: 422,
    retry: 'never',
    meaning: 'An entry for a ledger lacks something that its kind needs, or contradicts itself.',
  },
  'bad-reference': { status: 422, retry: 'never', meaning: 'The address names no figure.' },
  'file-not-found': { status: 404, retry: 'never', meaning: 'The file does not exist or cannot be opened.' },
  'file-too-large': { status: 413, retry: 'never', meaning: 'The file is larger than the stated bound.' },
  'empty-file': { status: 422, retry: 'never', meaning: 'The file holds no data.' },
  'not-a-price-file': {
    status: 422,
    retry: 'never',
    meaning: 'The content is not a price file of a known form.',
  },
  'not-a-report': {
    status: 422,
    retry: 'never',
    meaning: 'The content is not an export of a portfolio, or is damaged.',
  },
  'export-too-large': {
    status: 413,
    retry: 'never',
    meaning: 'The export is larger than MAX_EXPORT_SIZE_MB allows.',
  },
  'export-disabled': {
    status: 403,
    retry: 'never',
    meaning: 'The settings switch this kind of export off.',
  },
  'not-an-import-file': {
    status: 422,
    retry: 'never',
    meaning: 'The content is nothing that transactions or holdings can be read from.',
  },
  'unknown-format': {
    status: 422,
    retry: 'never',
    meaning: 'No known format fits the file, and its columns tell too little.',
  },
  'needs-answer': {
    status: 422,
    retry: 'never',
    meaning:
      'Nothing in the file decides something that changes its meaning; the questions name the option that does.',
  },
  'rejected-rows': {
    status: 422,
    retry: 'never',
    meaning: 'Some rows cannot be read, so nothing was imported; they are listed.',
  },
  'missing-header': {
    status: 422,
    retry: 'never',
    meaning: 'The first row is data, so the columns are unknown.',
  },
  'missing-column': {
    status: 422,
    retry: 'never',
    meaning: 'A column that the work needs is not in the file.',
  },
  'duplicate-column': { status: 422, retry: 'never', meaning: 'A column stands in the header twice.' },
  'malformed-row': {
    status: 422,
    retry: 'never',
    meaning: 'A row cannot be split into the columns of the header.',
  },
  'ambiguous-date': {
    status: 422,
    retry: 'never',
    meaning: 'Day and month cannot be told apart over the whole file.',
  },
  'ambiguous-number': {
    status: 422,
    retry: 'never',
    meaning: 'Decimal and thousands marks cannot be told apart.',
  },
  'intraday-not-supported': {
    status: 422,
    retry: 'never',
    meaning: 'Several different times stand on one day.',
  },
  'no-usable-rows': { status: 422, retry: 'never', meaning: 'Every row was removed by a cleaning rule.' },
  'ragged-columns': {
    status: 422,
    retry: 'never',
    meaning: 'Some columns lack values on days that others have.',
  },
  'numeric-failure': {
    status: 422,
    retry: 'never',
    meaning: 'A computation did not settle on the numbers it was given.',
  },
  'too-few-observations': {
    status: 422,
    retry: 'never',
    meaning: 'The series is too short for what was asked of it.',
  },
  infeasible: { status: 422, retry: 'never', meaning: 'No portfolio meets all the limits asked for.' },
  'unknown-calendar': { status: 404, retry: 'never', meaning: 'No exchange calendar has that code.' },
  'out-of-range': { status: 422, retry: 'never', meaning: 'A value lies outside the range that is covered.' },
  'bad-alias': {
    status: 422,
    retry: 'never',
    meaning: 'An alias would make a symbol ambiguous, or lead in a ring.',
  },
  'bad-map-file': { status: 422, retry: 'never', meaning: 'The content is not a history of tickers.' },
  'unknown-source': { status: 404, retry: 'never', meaning: 'No price source has that id.' },
  'symbol-not-found': { status: 404, retry: 'elsewhere', meaning: 'The source does not know the symbol.' },
  'not-covered': {
    status: 422,
    retry: 'elsewhere',
    meaning: 'The source does not serve that kind of instrument and was not asked.',
  },
  'bad-request': { status: 422, retry: 'elsewhere', meaning: 'The source refused the request as malformed.' },
  'rate-limited': { status: 429, retry: 'later', meaning: 'The source asks for fewer requests.' },
  'no-owner': { status: 401, retry: 'never', meaning: 'Nobody owns this server yet.' },
  'not-signed-in': { status: 401, retry: 'never', meaning: 'No session or token that is known and holds.' },
  'wrong-password': { status: 401, retry: 'never', meaning: 'Name and password do not belong together.' },
  'too-many-attempts': {
    status: 429,
    retry: 'later',
    meaning: 'Too many attempts; it says how long to wait.',
  },
  'key-reused': { status: 422, retry: 'never', meaning: 'The idempotency key was used for another request.' },
  'request-under-way': { status: 409, retry: 'later', meaning: 'That request has not ended yet.' },
  'request-done': { status: 409, retry: 'never', meaning: 'The request was done, and its answer not kept.' },
  'issuer-unavailable': { status: 502, retry: 'later', meaning: 'The issuer that vouches does not answer.' },
  'weak-password': {
    status: 422,
    retry: 'never',
    meaning: 'The password is too easily guessed or too long.',
  },
  'wrong-key': {
    status: 500,
    retry: 'never',
    meaning: 'What is sealed does not open with the key of this home.',
  },
  'name-taken': { status: 409, retry: 'never', meaning: 'Something of that name exists already.' },
  'owner-exists': { status: 409, retry: 'never', meaning: 'There is an owner already.' },
  'last-owner': { status: 409, retry: 'never', meaning: 'Nobody would be left to administer.' },
  'too-many': { status: 409, retry: 'never', meaning: 'There are as many of these as there may be.' },
  busy: { status: 503, retry: 'later', meaning: 'As much is under way and waiting as there may be.' },
  'too-many-requests': {
    status: 429,
    retry: 'later',
    meaning: 'The caller asks for more at a time than is allowed.',
  },
  forbidden: { status: 403, retry: 'never', meaning: 'The caller may not do this.' },
  blocked: { status: 503, retry: 'elsewhere', meaning: 'The source refuses to serve us at all for now.' },
  'source-unavailable': {
    status: 503,
    retry: 'later',
    meaning: 'The source cannot be reached or answers with a server error.',
  },
  'bad-payload': {
    status: 502,
    retry: 'later',
    meaning: 'The source answered with something that is not believable.',
  },
  'no-data': { status: 404, retry: 'elsewhere', meaning: 'The source has no bars for the window.' },
  'too-many-runs': {
    status: 429,
    retry: 'later',
    meaning: 'As many analyses as may wait are waiting already.',
  },
  'input-not-kept': {
    status: 410,
    retry: 'never',
    meaning: 'What the run was asked is kept no longer, so it cannot be repeated.',
  },
  'not-running': {
    status: 409,
    retry: 'never',
    meaning: 'The run has ended already, or another process runs it.',
  },
  timeout: { status: 504, retry: 'later', meaning: 'No answer came within the time allowed.' },
  'out-of-memory': { status: 413, retry: 'never', meaning: 'The work needs more memory than it may have.' },
  cancelled: { status: 499, retry: 'never', meaning: 'The work was cancelled before it ended.' },
  'store-busy': { status: 503, retry: 'later', meaning: 'Another process holds the store.' },
  'store-unavailable': { status: 503, retry: 'later', meaning: 'The store cannot be reached.' },
  'store-read-only': { status: 507, retry: 'never', meaning: 'The store cannot be written.' },
  'disk-full': { status: 507, retry: 'never', meaning: 'There is no room left to store the data.' },
  'store-too-new': { status: 500, retry: 'never', meaning: 'The store was written by a newer version.' },
  'store-corrupt': {
    status: 500,
    retry: 'never',
    meaning: 'The store does not match its recorded migrations.',
  },
  'wrong-engine': {
    status: 501,
    retry: 'never',
    meaning: 'The engine of the store has tools of its own for that; the message names them.',
  },
  'queue-full': { status: 503, retry: 'later', meaning: 'As many jobs wait as may wait.' },
  'delivery-failed': { status: 502, retry: 'later', meaning: 'A notice did not reach its receiver.' },
  'address-in-use': { status: 500, retry: 'never', meaning: 'Another program listens on the address.' },
  internal: { status: 500, retry: 'never', meaning: 'A mistake in Assay itself; please report it.' },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof errorTable
