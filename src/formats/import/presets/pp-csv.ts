/** Portfolio Performance's tables of entries, under German and English names. */
import { defineTablePreset } from './preset.ts'
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'

export const ppCsv = defineTablePreset({
  id: 'pp-csv',
  title: 'Portfolio Performance CSV',
  basis: 'documented',
  headers: [
    ['Datum', 'Typ', 'Wert', 'Buchungswährung', 'Stück', 'ISIN', 'WKN', 'Wertpapiername'],
    ['Date', 'Type', 'Value', 'Transaction Currency', 'Shares', 'ISIN', 'Security Name'],
  ],
  mapping: {
    columns: {
      date: ['Datum', 'Date'],
      type: ['Typ', 'Type'],
      symbol: ['Ticker-Symbol', 'Ticker Symbol', 'Ticker'],
      isin: 'ISIN',
      name: ['Wertpapiername', 'Security Name'],
      quantity: ['Stück', 'Shares'],
      amount: ['Wert', 'Value'],
      currency: ['Buchungswährung', 'Transaction Currency'],
      fee: ['Gebühren', 'Fees'],
      tax: ['Steuern', 'Taxes'],
      fxRate: ['Wechselkurs', 'Exchange Rate'],
      account: ['Konto', 'Depot', 'Cash Account', 'Securities Account', 'Account'],
      note: ['Notiz', 'Note'],
    },
    form: { signs: 'signed', basis: 'net' },
    words: {
      Zinsbelastung: 'interest',
      'Interest Charge': 'interest',
      Gebührenerstattung: 'fee',
      'Fees Refund': 'fee',
      Steuerrückerstattung: 'tax',
      'Tax Refund': 'tax',
      Removal: 'withdrawal',
      'Delivery (Inbound)': 'transfer-in',
      'Delivery (Outbound)': 'transfer-out',
      'Transfer (Inbound)': 'transfer-in',
      'Transfer (Outbound)': 'transfer-out',
      'Umbuchung (Eingang)': 'transfer-in',
      'Umbuchung (Ausgang)': 'transfer-out',
    },
    decimal: null,
    dates: null,
  },
  readRow(mapped) {
    const type = typeOfRow(mapped)
    if (type === 'skip') return null
    const entry = entryOfType(type, mapped)
    // The value stands as a size for trades and with a sign for money.
    const isTrade = type === 'buy' || type === 'sell'
    return { ...entry, form: { signs: isTrade ? 'unsigned' : 'signed', basis: 'net' } }
  },
})
