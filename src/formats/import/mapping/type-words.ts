/** The words files use for kinds of transactions, in the languages brokers write; visible, and each can be overruled. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import { columnKey } from '#formats/import/table/column-key.ts'

/** `skip` is for what moves nothing: orders, notices, sweeps between a broker's own accounts. */
export type MeantType = TransactionType | 'skip'

export const typeWords: Readonly<Record<string, readonly string[]>> = listed({
  buy: `buy|bought|b|purchase|purchased|you bought|buy order|buy trade|market buy|limit buy|stop buy|recurring buy|advanced trade buy|
    advance trade buy|reinvest shares|reinvestment|reinvest|dividend reinvestment|reinvestment of dividend|buy to open|buy to cover|
    buy to close|open buy|open position|savings plan|savings plan execution|subscription|subscribe|contribution buy|stock purchase|
    etf purchase|stocks etf purchase|kauf|kaufen|wertpapierkauf|sparplan|sparplanausfuhrung|zeichnung|koop|aankoop|gekocht|koopt|
    achat|achete|souscription|compra|comprar|comprado|acoes etf compra|aquisto|acquisto|acquista|compera|kop|kopt|kjop|kjopt|kob|kobt|osto|zakup|kupno|nakup|
    koupe|vetel|cumparare|покупка|купля|alis|買い|买入`,
  sell: `sell|sold|s|sale|you sold|sell order|sell trade|market sell|limit sell|stop sell|advanced trade sell|advance trade sell|
    sell to close|sell to open|sell short|close sell|close position|position closed|redemption|redeem|redemption payout|redeemed|stock sale|
    etf sale|stocks sale|stocks etf sale|verkauf|verkaufen|verkaufe|wertpapierverkauf|rucknahme|tilgung|verkoop|verkocht|vente|vendu|venta|
    vender|vendido|acoes etf vende|venda|vendita|vende|salj|salt|salg|selg|solgt|myynti|sprzedaz|prodej|predaj|eladas|vanzare|продажа|satis|卖出`,
  dividend: `dividend|dividends|div|cdiv|cash dividend|cash div|ordinary dividend|qualified dividend|qualified div|non qualified dividend|
    nonqualified dividend|non qualified div|special dividend|special qual div|special non qual div|pr yr cash div|pr yr div reinvest|
    pr yr non qual div|qual div reinvest|div reinvest|reinvest dividend|dividend received|dividend dividend|dividend ordinary|
    dividend cash|dividend payment|distribution|distributions|income distribution|capital gain|capital gain distribution|
    long term cap gain|long term cap gain reinvest|short term cap gain|short term cap gain reinvest|long term capital gain|
    short term capital gain|capital gain long term|capital gain short term|lt cap gain|st cap gain|payment in lieu|payment in lieu of dividends|
    payment in lieu of a dividend|dividend manufactured|property income distribution|income|dividende|dividenden|dividendenausschuttung|ausschuttung|dividendengutschrift|
    ertragsgutschrift|uitkering|contant dividend|dividende societe fiducie|distribution de dividende|coupon dividende|dividendo|dividendos|
    cobro de dividendos|dividendi|dividendo contanti|stacco|utdelning|utbytte|udbytte|osinko|dywidenda|dividenda|osztalek|дивиденд|дивиденды|
    temettu|cash distribution`,
  interest: `interest|int|interests|credit interest|bank interest|bond interest|debit interest|interest payment|interest paid|interest received|
    interest income|interest on cash|interest from cash|cash interest|cash account interest|free funds interest|free funds interests|
    broker interest paid|broker interest received|bond interest paid|bond interest received|interest earned|margin interest|muni exempt int|
    coupon|coupon payment|overnight refund|lending interest|zinsen|zins|zinszahlung|zinsgutschrift|zinsertrag|kupon|rente|rentebetaling|rentevergoeding|debetrente|creditrente|
    flatex interest|flatex interest income|interet|interets|interets crediteurs|interets debiteurs|interets versement tardif|coupon interet|interes|intereses|juros|juro|interessi|
    interesse|cedola|ranta|renter|rente indbetaling|korko|odsetki|urok|kamat|купон|проценты|faiz`,
  fee: `fee|fees|custody fee|custody fees|account fee|management fee|manage fee|advisor fee|advisory fee|service fee|subscription fee|platform fee|
    trading fee|transaction fee|wire fee|adr mgmt fee|adr fee|misc fee|other fees|other fee|broker fees|commission|commissions|
    commission adjustments|flat rate administrative fee|exchange fee|exchange connection fee|withdraw fee|withdrawal fee|
    withdrawal conversion fee|deposit fee|overnight fee|sec fee|conversion fee|afee|dfee|gebuhr|gebuhren|kosten|depotgebuhr|
    depotgebuhren|provision|ordergebuhr|spesen|verwaltungsgebuhr|transactiekosten|bewaarloon|servicekosten|frais|frais de garde|droits de garde|
    frais de courtage|comision|comisiones|comissao|comissoes|gasto|gastos|taxa|commissione|commissioni|spese|canone|courtage|avgift|avgifter|gebyr|gebyrer|palkkio|
    oplata|prowizja|poplatek|dij|комиссия|komisyon|administrative fee`,
  tax: `tax|taxes|withholding tax|withholding|foreign tax|foreign tax paid|foreign tax withholding|foreign withholding tax|nra tax|nra tax adj|
    nra withholding|tax withholding|dividend tax|dividend withholding tax|free funds interest tax|free funds interests tax|interest tax|
    stamp duty|sdrt|transaction tax|financial transaction tax|french transaction tax|871 m withholding|tax paid|steuer|steuern|
    kapitalertragsteuer|quellensteuer|abgeltungsteuer|solidaritatszuschlag|vorabpauschale|steuerabzug|belasting|dividendbelasting|bronbelasting|beurstaks|roerende voorheffing|impot|
    impots|impots sur dividende|impot sur dividende|retenue a la source|taxe|taxe produits et services|taxe de vente du quebec|impuesto|
    impuestos|retencion|retencion del dividendo|imposto|impostos|imposto sobre dividendo|ritenuta|tassa|imposta|imposta di bollo|kallskatt|utlandsk kallskatt|
    preliminarskatt|skatt|skat|udbytteskat|avkastningsskatt|vero|lahdevero|podatek|podatek od dywidend|dan|ado|налог|vergi`,
  deposit: `deposit|deposits|cash deposit|top up|topup|cash top up|cash in|wire received|wire in|wire funds received|ach deposit|ach|
    electronic funds transfer|electronic fund transfer|eft|direct deposit|moneylink deposit|funds received|check received|check deposit|
    contribution|regular deposit|sepa deposit|fiat deposit|ideal deposit|sofort deposit|flatex deposit|cash receipt|receipt|bank transfer in|
    customer inpayment|transfer inbound|payment inbound|einzahlung|einlage|uberweisungseingang|geldeingang|storting|stortingen|
    depot d especes|depot|versement|approvisionnement|cotisation|virement recu|subvention|incitatif|deposito|ingreso|ingresos|aporte|aportacion|versamento|bonifico in entrata|
    insattning|innskudd|indskud|indbetaling|talletus|wplata|vklad|befizetes|пополнение|ввод дс|зачисление|yatirma`,
  withdrawal: `withdrawal|withdrawals|withdraw|cash withdrawal|cash out|wire sent|wire out|wired funds|wire funds sent|withdraw request|
    check paid|sepa withdrawal|fiat withdrawal|disbursement|processed flatex withdrawal|flatex withdrawal|payment outbound|transfer outbound|card transaction|
    auszahlung|entnahme|uberweisung|geldausgang|opname|onttrekking|terugstorting|flatex terugstorting|retrait|virement emis|resiliation|retiro|retirada|reintegro|levantamento|prelievo|
    bonifico in uscita|uttag|uttak|udbetaling|haevning|nosto|wyplata|vyber|kifizetes|вывод|вывод дс|списание|cekme`,
  'transfer-in': `transfer|transfers|transfer in|transferin|receive|received|receipt of shares|shares received|delivery in|delivery inbound|deposit of securities|crypto deposit|
    security transfer in|acats in|acat in|transfer of assets in|journaled shares in|einlieferung|eingang|depotubertrag eingang|depotubertrag einliefernd|
    uberweisung eingang|overboeking in|ontvangst|transfert recu|transfert entrant|traspaso entrada|trasferimento in entrata|overforing in`,
  'transfer-out': `transfer out|transferout|send|sent|shares sent|delivery out|delivery outbound|withdrawal of securities|crypto withdrawal|
    security transfer out|acats out|acat out|transfer of assets out|auslieferung|ausgang|depotubertrag ausgang|depotubertrag ausliefernd|
    uberweisung ausgang|overboeking uit|verzending|transfert envoye|transfert sortant|traspaso salida|trasferimento in uscita|overforing ut`,
  split: `split|stock split|share split|forward split|reverse split|reverse stock split|forward stock split|splits|aktiensplit|aandelensplitsing|splitsing|
    division d actions|fractionnement|desdobramento|frazionamento|aktiesplit|jakaminen|podzial|сплит`,
  spinoff: `spin off|spinoff|spin offs|demerger|abspaltung|afsplitsing|scission|escision|scissione|avknoppning|wydzielenie`,
  merger: `merger|stock merger|cash merger|mergers|acquisition|fusion|ubernahme|verschmelzung|fusie|fusione|fusao|sammanslagning`,
  'symbol-change': `symbol change|name change|ticker change|isin change|cusip change|namenswechsel|umtausch|naamswijziging|changement de nom`,
  reward: `reward|rewards|rewards income|staking|staking reward|staking rewards|staking income|stake reward|staking dividend|eth2 staking|stock reward|
    fixed staking|fixed staking reward|learning reward|learning rewards|coinbase earn|inflation reward|airdrop|fork|mining|cashback|card cashback|rebate|affiliate|referral|
    referral reward|promotion|promotional|campaign|campaign new user incentive|bonus|bonuses|gift|free share|free shares promotion|freeshare order|freeshare|stock dividend|
    stock distribution|stock div dist|bonus shares|scrip dividend|stake reward income|interest crypto|earn interest|subscription reward|
    belohnung|stockdividende|stockdividend|beloning|recompense|recompensa|ricompensa|beloning staking`,
  'return-of-capital': `return of capital|capital return|roc|capital repayment|return of principal|principal payment|kapitalruckzahlung|
    kapitalruckfluss|kapitaalterugbetaling|remboursement de capital|devolucion de capital|rimborso capitale|cash in lieu|cil`,
  fx: `fx|forex|currency exchange|currency conversion|exchange|foreign exchange|fx trade|forex trade|cash conversion|conversion de devise|
    wahrungstausch|devisen|devisenhandel|valuta|valuta omwisseling|cambio de divisa|cambio valuta|valutavaxling|wymiana walut`,
  adjustment: `adjustment|adjustments|correction|result adjustment|miscellaneous|misc|other|others|ovrigt|sonstiges|overig|overige|autre|autres|otros|altro|profit loss fx cfd|
    profit loss|close trade|swap`,
  skip: `cash sweep|degiro cash sweep transfer|sweep|internal transfer of cash|pending|note|stake|unstake|staking transfer|unstaking transfer|
    retail staking transfer|retail unstaking transfer`,
})

/** Null for a word that the table does not have; `own` comes first. */
export function meaningOf(word: string, own: Readonly<Record<string, MeantType>> = {}): MeantType | null {
  const key = columnKey(word)
  for (const [spelled, type] of Object.entries(own)) if (columnKey(spelled) === key) return type
  const exact = meanings.get(key)
  if (exact) return exact
  const bare = columnKey(word.replace(/\([^)]*\)/g, ' ').replace(/\s-\s.*$/, ' '))
  return meanings.get(bare) ?? null
}

/** The meaning of the known words that a longer text begins with; null where it goes on to take them back, or to speak of costs. */
export function meaningOfOpening(text: string): MeantType | null {
  const words = columnKey(text).split(' ')
  if (words.length < 2 || words.length > WORDS_MAX || turning.test(words.join(' '))) return null
  for (let count = Math.min(words.length - 1, 5); count > 0; count--) {
    const opening = words.slice(0, count).join(' ')
    const meant = opening.length >= LETTERS_LEAST ? meanings.get(opening) : undefined
    if (meant && meant !== 'skip') return meant
  }
  return null
}

const WORDS_MAX = 12
const LETTERS_LEAST = 4
const turning =
  /cancel|reject|fail|revers|storn|correct|annul|pending|expired|fee|tax|kosten|gebuhr|frais|steuer|belasting/

/** Words stand between bars, over as many lines as they need. */
function listed(of: Readonly<Partial<Record<MeantType, string>>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries<string>(of).map(([type, words]) => [
      type,
      words.split('|').map((word) => word.replace(/\s+/g, ' ').trim()),
    ]),
  )
}

const meanings: ReadonlyMap<string, MeantType> = new Map(
  Object.entries(typeWords).flatMap(([type, words]) =>
    [type, ...words].map((word) => [columnKey(word), type as MeantType] as const),
  ),
)
