/** What a column of a table of transactions or holdings can hold, and the names files give it. */

export const fields = [
  'date',
  'settle',
  'type',
  'side',
  'symbol',
  'isin',
  'cusip',
  'name',
  'quantity',
  'price',
  'priceCurrency',
  'amount',
  'gross',
  'currency',
  'fee',
  'feeCurrency',
  'tax',
  'taxCurrency',
  'fxRate',
  'account',
  'id',
  'order',
  'note',
  'status',
  'value',
  'cost',
  'unitCost',
] as const

export type Field = (typeof fields)[number]

/** Fields whose cells are numbers, and those whose cells are days. */
export const numberFields: readonly Field[] = [
  'quantity',
  'price',
  'amount',
  'gross',
  'fee',
  'tax',
  'fxRate',
  'value',
  'cost',
  'unitCost',
]
export const dayFields: readonly Field[] = ['date', 'settle']

export function isField(name: string): name is Field {
  return (fields as readonly string[]).includes(name)
}

/** In the spelling of `columnKey`; earlier names win over later ones where a file has several. */
export const fieldNames: Readonly<Record<Field, readonly string[]>> = named({
  date: `trade date|date utc|time utc|date time utc|transaction date|tradedate|date trade|date of trade|trade date time|trade time|datetime|date time|timestamp|timestamp utc|execution date|
    executed at|execution time|transaction time|date|time|time utc|created at|activity date|run date|order date|booking date|posting date|transaction time cet|
    handelsdatum|datum|buchungstag|buchungsdatum|ausfuhrungsdatum|transactiedatum|uitvoeringsdatum|boekingsdatum|date de transaction|date d operation|date operation|date de l operation|fecha|fecha operacion|fecha de operacion|
    fecha valor operacion|data|data operazione|data transakcji|data de negociacao|data da operacao|data operacao|affarsdag|transaktionsdatum|handelsdag|dato|bokforingsdag|handelsdato|kauppapaiva|дата|дата сделки|
    дата исполнения|tarih|as of|as of date|open date|purchase date|acquired|date acquired|kaufdatum|transaction date time`,
  settle: `settle date|settlement date|settlement|settledate|settlementdate|value date|valuta|valutadatum|wertstellung|valutatag|date de reglement|date de valeur|fecha valor|
    fecha liquidacion|data valuta|data valor|likviddag|likvidationsdag|oppgjorsdag|дата расчетов`,
  type: `transaction type|type|action|activity type|activity|transaction|trans code|trans type|tran type|transtype|operation|event|category|transaction kind|kind|
    transaction category|way|entry type|movement type|order type|typ|art|transaktionsart|transaktionstyp|vorgang|umsatzart|buchungsart|buchungstyp|transactietype|type transactie|soort|
    mutatiesoort|type de transaction|type d operation|libelle operation|nature|nature de l operation|tipo|tipo de operacion|tipo operacion|operacion|concepto|tipo operazione|operazione|causale|tipo de operacao|movimentacao|
    typ av transaktion|transaktionstype|transaksjonstype|tapahtumatyyppi|typ operacji|rodzaj|тип|тип операции|операция|islem|buy sell type|transaction description type`,
  side: `side|sub type|subtype|buy sell|buysell|b s|direction|bs|buy or sell|order side|trade side|kauf verkauf|koop verkoop|k v|achat vente|sens|compra venta|c v|acquisto vendita`,
  symbol: `symbol|market|pair|trading pair|base currency name|ticker|ticker symbol|symbol ticker|instrument symbol|stock symbol|security symbol|asset|asset symbol|code|instrument code|stock|coin|token|instrument|
    market symbol|security id|epic|tidm|ric|kurzel|symbole|mnemo|simbolo|borsenkurzel|tickersymbol|тикер|sembol|underlying symbol`,
  isin: `isin|isin code|instrument isin|security isin|isin nummer|isin kod|isin wkn|wertpapier isin|identifier|код isin|isin number`,
  cusip: `cusip|cusip number`,
  name: `name|fonds|security name|instrument name|asset name|company|company name|stock name|product|produkt|security|description|instrument description|fund name|
    investment|investment name|investmentname|holding|holdingname|wertpapier|wertpapiername|bezeichnung|wertpapierbezeichnung|titel|omschrijving|productnaam|naam|libelle|valeur|nom|
    produit|nombre|valor nombre|producto|security isin|titolo|descrizione|strumento|vardepapper|vardepapper beskrivning|verdipapir|vaerdipapir|nazwa|papier|наименование|название|бумага|title|details|security description`,
  quantity: `quantity|base amount|qty|shares|units|no of shares|number of shares|num shares|share quantity|asset quantity|filled qty|filled quantity|exec qty|volume|size|
    amount of shares|quantity transacted|stuck|stuckzahl|nominal stk|anzahl|menge|nominal|nominale|anteile|aantal|aantal stuks|hoeveelheid|quantite|nombre de titres|nombre|qte|cantidad|titulos|numero de titulos|num titulos|
    quantita|numero|quantidade|antal|antall|maara|kpl|ilosc|liczba|mnozstvi|pocet|количество|кол во|adet|miktar|vol|btc amount`,
  price: `price|unit price|unitprice|share price|price per share|price share|price per unit|trade price|tradeprice|execution price|exec price|fill price|average price|
    avg price|price at transaction|spot price at transaction|quote price|price usd|price eur|asset price|unit cost|unit cost p|rate per share|kurs|ausfuhrungskurs|preis|stuckpreis|kurs stuck|koers|prijs|prix|
    cours|prix unitaire|cours d execution|precio|precio unitario|cotizacion|prezzo|prezzo unitario|preco|preco unitario|cotacao|pris|hinta|kurssi|cena|kurz|arfolyam|цена|fiyat|closing price|last price|market price|btc price|current price|price per share in account currency`,
  priceCurrency: `price currency|currency price share|instrument currency|asset currency|trade currency|currency of price|currency price|spot price currency|
    instrumentvaluta|devise du prix|kurswahrung|divisa precio`,
  amount: `net amount|amount net|net cash|netcash|net proceeds|total amount|total|total cost|total value|amount|amount in account currency|net value|value net|cash flow|cashflow|
    cash amount|transaction amount|total trade value|settlement amount|change|proceeds|betrag|gesamtbetrag|nettobetrag|endbetrag|summe|umsatz|buchungsbetrag|ausmachender betrag|waarde netto|bedrag|
    totaalbedrag|netto bedrag|mutatie|totaal|montant|montant net|montant total|montant de l operation|importe|importe neto|importe total|total neto|importo|importo netto|controvalore|totale|valor|valor liquido|valor total|montante|
    belopp|belob|belop|summa|kwota|wartosc|castka|objem|osszeg|сумма|сумма сделки|tutar|value usd|total inclusive of fees and or spread|amount usd|amount eur|amount gbp|value £|value €|value $|fiat amount|quote amount`,
  gross: `gross amount|gross|gross value|principal|principal amount|subtotal|consideration|trademoney|trade value|market value of trade|bruttobetrag|kurswert|brutto|bruto|bruto bedrag|
    montant brut|importe bruto|importo lordo|valor bruto|bruttobelopp|fiat amount excl fees`,
  currency: `currency|price fee total unit|quote currency|ccy|curr|currencyprimary|currency primary|account currency|settlement currency|transaction currency|cash currency|currency code|net amount currency|currency total|
    amount currency|wahrung|waehrung|buchungswahrung|devise|devise du compte|valuta code|munt|muntsoort|valuta|moneda|divisa|moeda|transaktionsvaluta|valuutta|waluta|mena|deviza|валюта|para birimi|native currency|fiat currency|price currency code`,
  fee: `commission|total avgift|commissions|fee|fees|fees comm|fees commission|commission fees|commission fee|fees and or spread|fee amount|brokerage|brokerage fee|transaction fee|trading fee|
    total fees|broker fee|ibcommission|costs|transaction costs|charges|commission paid|gebuhr|gebuhren|provision|kosten|spesen|ordergebuhr|entgelt|transactiekosten|frais|frais de courtage|courtage|
    commission payee|comision|comisiones|gastos|commissione|commissioni|spese|comissao|taxas|corretagem|courtage sek|avgift|kurtage|gebyr|palkkio|prowizja|oplata|poplatek|poplatky|jutalek|комиссия|komisyon|fx fee|fx fee amount|currency conversion fee|comm|comm fee`,
  feeCurrency: `fee currency|fee coin|fee asset|fee currency name|fees currency|commission currency|commissioncurrency|ibcommissioncurrency|currency fee|currency currency conversion fee|gebuhrenwahrung|devise des frais|cur fee`,
  tax: `tax|taxes|withholding tax|tax withheld|withheld tax|tax amount|stamp duty|stamp duty reserve tax|steuer|steuern|kapitalertragsteuer|quellensteuer|belasting|impot|impots|taxe|impuesto|impuestos|retencion|
    imposta|imposte|tasse|imposto|impostos|skatt|skat|vero|podatek|dan|налог|vergi|dividend withheld tax amount`,
  taxCurrency: `tax currency|withholding tax currency|currency withholding tax|steuerwahrung`,
  fxRate: `fx rate|fxrate|exchange rate|exchangerate|conversion rate|currency rate|fx rate to base|fxratetobase|rate|wechselkurs|devisenkurs|umrechnungskurs|wisselkoers|taux de change|taux|tipo de cambio|
    cambio|tasso di cambio|cambio euro|taxa de cambio|valutakurs|vaxlingskurs|kurs walutowy|курс|kur`,
  account: `account number|account|account name|account id|accountid|clientaccountid|portfolio|portfolio name|konto|depot|kontonummer|depotnummer|rekening|rekeningnummer|compte|numero de compte|cuenta|conto|conta|account no|cash account|securities account`,
  id: `id|transaction id|transactionid|tradeid|trade id|txid|tx id|tx hash|transaction hash|reference|reference no|reference number|referenz|fitid|operation id|
    uuid|transaction reference|deal id|external id|belegnummer|transactienummer`,
  order: `order id|orderid|order|order number|order no|ordernumber|ordernummer|auftragsnummer|order ref|refid|ordertxid`,
  note: `note|notes|comment|comments|memo|remark|remarks|notiz|bemerkung|kommentar|verwendungszweck|opmerking|note personnelle|commentaire|observaciones|nota|anmerkung`,
  status: `status|state|order status|transaction status|statut|estado|stato|tila`,
  value: `value|market value|current value|marktwert|wert|gesamtwert|valeur de marche|valor de mercado|valore|valore di mercado|mkt value|position value|marketvalue|waarde|marktwaarde|markedsverdi|varde|marknadsvarde`,
  cost: `cost|cost basis|total cost basis|cost basis total|book value|book cost|purchase value|invested|einstandswert|einstand|kaufwert|anschaffungswert|kostprijs|aankoopwaarde|prix de revient total|coste|costo|anskaffningsvarde|costbasismoney|cost basis money`,
  unitCost: `average cost|avg cost|average cost basis|cost per share|average buy price|purchase price|price paid|costbasisprice|cost basis price|einstandskurs|einstandspreis|kaufkurs|kaufpreis|gak|gemiddelde aankoopprijs|aankoopkoers|pru|prix de revient|prix de revient unitaire|precio medio|
    precio de compra|prezzo medio|prezzo di carico|preco medio|gav|inkopskurs|avg price paid`,
})

/** Names stand between bars, over as many lines as they need. */
function named(of: Readonly<Record<Field, string>>): Record<Field, string[]> {
  const lists = Object.entries(of).map(([field, names]) => [
    field,
    names.split('|').map((name) => name.replace(/\s+/g, ' ').trim()),
  ])
  return Object.fromEntries(lists)
}
