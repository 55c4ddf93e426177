/** What the lines of a DEGIRO account say, in the languages it writes: its columns tell only money, its words the rest. */

export type LineKind =
  | 'sweep'
  | 'reservation'
  | 'exchange'
  | 'fee'
  | 'dividend-tax'
  | 'tax'
  | 'return-of-capital'
  | 'dividend'
  | 'interest'
  | 'cash-fund'
  | 'courtesy'
  | 'withdrawal'
  | 'deposit'

/** Null for a line of unknown words. Trades are told apart before. */
export function lineKind(description: string): LineKind | null {
  for (const [kind, form] of forms) if (form.test(description)) return kind
  return null
}

/** The order matters: a tax on a dividend names the dividend too. */
const forms: readonly (readonly [LineKind, RegExp])[] = [
  [
    'sweep',
    /cash sweep|overboeking (van|naar) uw geldrekening|geldkonto bei der|transfer (from|to) your cash account|flatexdegiro bank|transferir (de|para) a sua conta|transferencia (desde|a) su cuenta|virement (de|vers) votre compte|trasferire (da|verso) il conto/i,
  ],
  ['reservation', /reserv(ation|ering|a\b)|processed flatex withdrawal/i],
  [
    'exchange',
    /valuta (creditering|debitering)|\bfx (credit|debit)|cambio de divisa|levantamento de divisa|cr.{1,3}dito de divisa|op.{1,3}ration de change|w.{1,3}hrungswechsel|cambio valuta|wymiana walut|valutav.{1,3}xling|prelievo cambio|accredito cambio/i,
  ],
  [
    'fee',
    /kosten|\bfees?\b|geb.{1,3}hr|comiss|frais|costi\b|commissioni|coste|spese|comisi|prowizja|op.{1,3}ata|courtage|avgift/i,
  ],
  [
    'dividend-tax',
    /dividendbelasting|imp.{1,3}ts? sur (les )?dividende|dividend tax|withholding|quellensteuer|dividendensteuer|imposto sobre dividendo|retenci.{1,3}n|ritenuta|kapitalertrag|podatek od dywidend|roerende voorheffing/i,
  ],
  ['tax', /belasting|\btax\b|steuer|imp.{1,3}t|imposto|impuesto|tobin|stamp duty|transaction tax|taks/i],
  [
    'return-of-capital',
    /rendementsuitkering|capital return|kapitalr.{1,3}ckzahlung|return of capital|remboursement de capital|reembolso de capital/i,
  ],
  [
    'cash-fund',
    /fonds mon.{1,3}taires|money market fund|geldmarktfonds|cash fund|fondo monetario|fundos? do mercado/i,
  ],
  ['dividend', /divid|dywidend|utdelning|coupon|distribu/i],
  ['interest', /\brente\b|interest|zins|juros|inter[eé]s|interess/i],
  ['courtesy', /courtesy|kulanz|promotie|promotion|bonus|correctie|correction/i],
  [
    'withdrawal',
    /terugstorting|withdrawal|opname|auszahlung|retrait|retirada|levantamento|prelievo|wyp.{1,3}ata|uttag/i,
  ],
  [
    'deposit',
    /storting|deposit|einzahlung|d.{1,3}p.{1,3}t|versement|ingreso|dep.{1,3}sito|versamento|wp.{1,3}ata|ins.{1,3}ttning|ideal/i,
  ],
]
