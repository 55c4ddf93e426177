// Small files in the forms of brokers, with invented contents, and what must be booked from them.

export type Sample = {
  readonly format: string
  readonly text: string
  readonly booked: readonly string[]
  readonly skipped?: readonly number[]
  readonly stated?: number
}

export const brokerSamples: readonly Sample[] = [
  {
    format: 'robinhood',
    text: `"Activity Date","Process Date","Settle Date","Instrument","Description","Trans Code","Quantity","Price","Amount"
"2/21/2024","2/21/2024","2/23/2024","ACM","Acme
CUSIP: 000000001","Buy","10","$157.32","($1,573.20)"
"2/22/2024","2/22/2024","2/22/2024","","ACH Deposit","ACH","","","$4,000.00"
"2/23/2024","2/23/2024","2/23/2024","","ACH Withdrawal","ACH","","","($50.00)"
"2/24/2024","2/24/2024","2/28/2024","ACM","Cash Div: R/D 2024-02-20","CDIV","","","$2.30"
"2/25/2024","2/25/2024","2/28/2024","ACM","Acme","Sell","5","$160.00","$799.99"
"2/26/2024","2/26/2024","2/26/2024","","Gold Subscription Fee","GOLD","","","($5.00)"
"2/27/2024","2/27/2024","2/27/2024","ACM","Acme stock split","SPL","15","",""
"","","","","","","","",""
"","","","","","","","","The data provided is for informational purposes only."
`,
    booked: [
      '2 2024-02-21 buy ACM 10 -1573.20 USD',
      '4 2024-02-22 deposit - - 4000.00 USD',
      '5 2024-02-23 withdrawal - - -50.00 USD',
      '6 2024-02-24 dividend ACM - 2.30 USD',
      '7 2024-02-25 sell ACM 5 799.99 USD',
      '8 2024-02-26 fee - - -5.00 USD',
      '9 2024-02-27 split ACM 15 -',
    ],
    skipped: [11],
  },
  {
    format: 'fidelity',
    text: `


Run Date,Action,Symbol,Security Description,Security Type,Quantity,Price ($),Commission ($),Fees ($),Accrued Interest ($),Amount ($),Settlement Date
 02/17/2024, YOU BOUGHT ACME INC (ACM) (Margin), ACM, ACME INC,Margin,18,208.64,,,,-3755.52,02/18/2024
 02/18/2024, DIVIDEND RECEIVED ACME INC (ACM) (Cash), ACM, ACME INC,Cash,0.000,,,,,588,
 02/19/2024, REINVESTMENT ACME INC (ACM) (Cash), ACM, ACME INC,Cash,2.8,210,,,,-588,
 02/20/2024, YOU SOLD ACME INC (ACM) (Margin), ACM, ACME INC,Margin,-10,212.00,,0.05,,2119.95,02/21/2024
 02/21/2024, Electronic Funds Transfer Paid (Cash), , No Description,Cash,0.000,,,,,-100,
 02/22/2024, FOREIGN TAX PAID ACME INC (ACM) (Cash), ACM, ACME INC,Cash,0.000,,,,,-3.2,

"The data and information in this spreadsheet is provided to you solely for your use."
`,
    booked: [
      '5 2024-02-17 buy ACM 18 -3755.52 USD',
      '6 2024-02-18 dividend ACM - 588 USD',
      '7 2024-02-19 buy ACM 2.8 -588 USD',
      '8 2024-02-20 sell ACM 10 2119.95 USD fee 0.05 USD',
      '9 2024-02-21 withdrawal - - -100 USD',
      '10 2024-02-22 tax ACM - -3.2 USD',
    ],
    skipped: [12],
  },
  {
    format: 'vanguard',
    text: `Account Number,Investment Name,Symbol,Shares,Share Price,Total Value,
1234,ACME TOTAL MARKET,ACM,12.5,200.00,2500.00,
1234,FEDERAL MONEY MARKET FUND,VMFXX,100,1,100,

Account Number,Trade Date,Settlement Date,Transaction Type,Transaction Description,Investment Name,Symbol,Shares,Share Price,Principal Amount,Commissions and Fees,Net Amount,Accrued Interest,Account Type,
1234,2024-02-05,2024-02-07,Buy,Buy,ACME TOTAL MARKET,ACM,12.5,199.00,-2487.50,0,-2487.50,0,CASH,
1234,2024-02-05,2024-02-05,Sweep out,Sweep Out Of Settlement Fund,FEDERAL MONEY MARKET FUND,VMFXX,0,1,2487.50,0,2487.50,0,CASH,
1234,2024-03-05,2024-03-05,Dividend,Dividend Received,ACME TOTAL MARKET,ACM,0,0,9.10,0,9.10,0,CASH,
1234,2024-03-06,2024-03-06,Funds Received,Funds Received via EFT,CASH,,0,0,3000,0,3000,0,CASH,
`,
    booked: [
      '6 2024-02-05 buy ACM 12.5 -2487.50 USD',
      '8 2024-03-05 dividend ACM - 9.10 USD',
      '9 2024-03-06 deposit - - 3000 USD',
    ],
    skipped: [7],
    stated: 2,
  },
  {
    format: 'vanguard-uk',
    text: `Somebody's ISA

Cash Transactions

Date,Details,Amount,Balance
08/03/2024,Regular Deposit,15000,15000
29/03/2024,"Bought 1,550 Acme ETF (ACM)",-14982.06,17.94
09/04/2024,DIV: ACM.XLON.GB @ GBP 0.4106,225.83,243.77
10/04/2024,Reversal of DIV: ACM.XLON.GB @ GBP 0.4106,-225.83,17.94
Balance,17.94

Investment Transactions

Date,InvestmentName,TransactionDetails,Quantity,Price,Cost
30/03/2024,Acme ETF (ACM),"Bought 1,550 Acme ETF (ACM)",1550,9.665845,14982.06
Cost,12545
`,
    booked: [
      '6 2024-03-08 deposit - - 15000 GBP',
      '7 2024-03-29 buy ACM 1550 -14982.06 GBP',
      '8 2024-04-09 dividend ACM - 225.83 GBP',
      '9 2024-04-10 dividend ACM - -225.83 GBP',
    ],
    skipped: [14, 15, 16, 10, 12],
  },
  {
    format: 'ibkr-flex-csv',
    text: `"ClientAccountID","CurrencyPrimary","AssetClass","Symbol","Description","ISIN","TradeDate","Buy/Sell","Quantity","TradePrice","Proceeds","IBCommission","IBCommissionCurrency","NetCash","LevelOfDetail"
"U1","USD","STK","ACM","ACME INC","US0000000001","20240205","BUY","10","12.5","-125","-1","USD","-126","EXECUTION"
"U1","USD","STK","ACM","ACME INC","US0000000001","20240205","SELL","-4","13","52","-1","USD","51","EXECUTION"
"U1","USD","CASH","EUR.USD","EUR.USD","","20240206","SELL","-100","1.08","108","-2","USD","0","EXECUTION"
"Type","SettleDate","ISIN","Description","Amount","CurrencyPrimary"
"Dividends","20240305","US0000000001","ACM(US0000000001) CASH DIVIDEND USD 0.5 PER SHARE (Ordinary Dividend)","3","USD"
"Withholding Tax","20240305","US0000000001","ACM(US0000000001) CASH DIVIDEND USD 0.5 PER SHARE - US TAX","-0.45","USD"
"Deposits/Withdrawals","20240201","","CASH RECEIPTS","1000","EUR"
`,
    booked: [
      '2 2024-02-05 buy ACM 10 -126 USD fee 1 USD',
      '3 2024-02-05 sell ACM 4 51 USD fee 1 USD',
      '4 2024-02-06 fx - - 108.00 USD fee 2 USD',
      '6 2024-03-05 dividend ACM - 3 USD',
      '7 2024-03-05 tax ACM - -0.45 USD',
      '8 2024-02-01 deposit - - 1000 EUR',
    ],
  },
  {
    format: 'ibkr-flex-xml',
    text: `<FlexQueryResponse queryName="q" type="AF"><FlexStatements count="1"><FlexStatement accountId="U1">
<Trades>
<Trade accountId="U1" currency="USD" assetCategory="STK" symbol="ACM" isin="US0000000001" dateTime="20240205;101500" buySell="BUY" quantity="10" tradePrice="12.5" proceeds="-125" ibCommission="-1" ibCommissionCurrency="USD" netCash="-126" tradeID="7" levelOfDetail="EXECUTION"/>
<Trade currency="USD" assetCategory="STK" symbol="ACM" dateTime="20240205" buySell="BUY" quantity="10" tradePrice="12.5" levelOfDetail="SYMBOL_SUMMARY"/>
</Trades>
<CashTransactions>
<CashTransaction accountId="U1" type="Dividends" dateTime="20240305" amount="3" currency="USD" symbol="ACM" isin="US0000000001" description="ACM CASH DIVIDEND"/>
</CashTransactions>
<CorporateActions>
<CorporateAction accountId="U1" symbol="ACM" isin="US0000000001" currency="USD" dateTime="20240401;202500" quantity="30" description="ACM(US0000000001) SPLIT 4 FOR 1 (ACM, ACME INC, US0000000001)"/>
</CorporateActions>
<OpenPositions><OpenPosition accountId="U1" symbol="ACM" isin="US0000000001" currency="USD" position="40" markPrice="3.2" positionValue="128" reportDate="20240430" levelOfDetail="SUMMARY"/></OpenPositions>
</FlexStatement></FlexStatements></FlexQueryResponse>`,
    booked: [
      '3 2024-02-05 buy ACM 10 -126 USD fee 1 USD',
      '7 2024-03-05 dividend ACM - 3 USD',
      '10 2024-04-01 split ACM 4:1 -',
    ],
    skipped: [4],
    stated: 1,
  },
  {
    format: 'ibkr-statement',
    text: `Statement,Header,Field Name,Field Value
Statement,Data,BrokerName,Interactive Brokers
Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code
Trades,Data,Order,Stocks,USD,ACM,"2024-02-05, 10:15:00","1,000",12.5,12.6,-12500,-5,12505,0,100,O
Trades,SubTotal,,Stocks,USD,ACM,,1000,,,-12500,-5,12505,0,100,
Trades,Data,Order,Forex,USD,EUR.USD,"2024-02-06, 10:15:00",-100,1.08,,108,-2,,,0,
Dividends,Header,Currency,Date,Description,Amount
Dividends,Data,USD,2024-03-05,ACM(US0000000001) Cash Dividend USD 0.5 per Share (Ordinary Dividend),500
Dividends,Data,Total,,,500
Withholding Tax,Header,Currency,Date,Description,Amount,Code
Withholding Tax,Data,USD,2024-03-05,ACM(US0000000001) Cash Dividend USD 0.5 per Share - US Tax,-75,
Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount
Deposits & Withdrawals,Data,EUR,2024-02-01,Electronic Fund Transfer,15000
`,
    booked: [
      '4 2024-02-05 buy ACM 1000 -12505 USD fee 5 USD',
      '6 2024-02-06 fx - - 108.00 USD fee 2 USD',
      '8 2024-03-05 dividend ACM - 500 USD',
      '11 2024-03-05 tax ACM - -75 USD',
      '13 2024-02-01 deposit - - 15000 EUR',
    ],
    skipped: [9],
  },
]
