// Small files in the forms of brokers, with invented contents, and what must be booked from them.

type Sample = {
  readonly format: string
  readonly text: string
  readonly booked: readonly string[]
  readonly skipped?: readonly number[]
  readonly stated?: number
}

export const samples: readonly Sample[] = [
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
  {
    format: 'revolut-invest',
    text: `Date,Ticker,Type,Quantity,Price per share,Total Amount,Currency,FX Rate
2024-02-02T08:23:08.459586Z,,CASH TOP-UP,,,$100.00,USD,1.1019
2024-02-03T13:30:10.514Z,ACM,BUY - MARKET,1.5,$52.07,$78.11,USD,1.0665
2024-02-04T13:30:00.797Z,ACM,SELL - LIMIT,0.5,$60.00,$30.00,USD,1.1241
2024-02-05T08:40:00.835101Z,ACM,DIVIDEND,,,$0.08,USD,1.1179
2024-02-06T07:40:54.539038Z,,CUSTODY FEE,,,-$0.01,USD,1.18
2024-02-07T07:40:54.539038Z,,CASH WITHDRAWAL,,,-$10,USD,1.18
`,
    booked: [
      '2 2024-02-02 deposit - - 100.00 USD',
      '3 2024-02-03 buy ACM 1.5 -78.11 USD',
      '4 2024-02-04 sell ACM 0.5 30.00 USD',
      '5 2024-02-05 dividend ACM - 0.08 USD',
      '6 2024-02-06 fee - - -0.01 USD',
      '7 2024-02-07 withdrawal - - -10 USD',
    ],
  },
  {
    format: 'revolut-crypto',
    text: `Symbol,Type,Quantity,Price,Value,Fees,Date
BTC,Buy,0.0005,"€40,000.00",€20.00,€0.30,"May 5, 2024, 10:10:57 PM"
BTC,Send,0.0001,"€41,000.00",€4.10,€0.00,"Jun 1, 2024, 6:18:21 PM"
ETH,Stake,0.1,"€2,000.00",€200.00,€0.00,"Jun 2, 2024, 6:18:21 PM"
`,
    booked: ['2 2024-05-05 buy BTC 0.0005 -20.30 EUR fee 0.30 EUR', '3 2024-06-01 transfer-out BTC 0.0001 -'],
    skipped: [4],
  },
  {
    format: 'kraken-ledger',
    text: `"txid","refid","time","type","subtype","aclass","asset","amount","fee","balance"
"L1","R1","2024-02-02 10:00:00","deposit","","currency","ZEUR","1000.0000","0.0000","1000.0000"
"L2","R2","2024-02-03 10:00:00","trade","","currency","ZEUR","-100.0000","0.2600","899.7400"
"L4","R4","2024-02-04 10:00:00","staking","","currency","ADA.S","1.5","0.0","1.5"
"L3","R2","2024-02-03 10:00:00","trade","","currency","XXBT","0.0050000000","0.0000000000","0.0050000000"
"","R5","2024-02-05 10:00:00","withdrawal","","currency","XXBT","-0.001","0.0005",""
"L6","R5","2024-02-05 10:00:00","withdrawal","","currency","XXBT","-0.001","0.0005","0.0035"
`,
    booked: [
      '2 2024-02-02 deposit - - 1000.0000 EUR',
      '3+5 2024-02-03 buy BTC 0.0050000000 -100.2600 EUR fee 0.2600 EUR',
      '4 2024-02-04 reward ADA 1.5 -',
      '7 2024-02-05 transfer-out BTC 0.0015 -',
    ],
    skipped: [6],
  },
  {
    format: 'kraken-trades',
    text: `"txid","ordertxid","pair","time","type","ordertype","price","cost","fee","vol","margin","misc","ledgers"
"T1","O1","XXBTZEUR","2024-02-03 10:00:00.1234","buy","limit","20000.0","100.0","0.26","0.005","0.0","",""
"T2","O2","ADA/EUR","2024-02-04 10:00:00","sell","limit","0.5","5.0","0.01","10","0.0","",""
`,
    booked: [
      '2 2024-02-03 buy BTC 0.005 -100.26 EUR fee 0.26 EUR',
      '3 2024-02-04 sell ADA 10 4.99 EUR fee 0.01 EUR',
    ],
  },
  {
    format: 'pp-csv',
    text: `Datum;Typ;Wert;Buchungswährung;Bruttobetrag;Währung Bruttobetrag;Wechselkurs;Gebühren;Steuern;Stück;ISIN;WKN;Ticker-Symbol;Wertpapiername;Notiz
2024-02-05T00:00;Kauf;1.010,50;EUR;;;;10,50;0,00;100;DE0000000001;000000;ACM.DE;Acme AG;
2024-02-06T00:00;Einlage;2.000,00;EUR;;;;;;;;;;;
2024-03-05T00:00;Dividende;75,00;EUR;;;;;25,00;100;DE0000000001;000000;ACM.DE;Acme AG;
2024-03-06T00:00;Entnahme;-50,00;EUR;;;;;;;;;;;
`,
    booked: [
      '2 2024-02-05 buy ACM.DE 100 -1010.50 EUR fee 10.50 EUR',
      '3 2024-02-06 deposit - - 2000.00 EUR',
      '4 2024-03-05 dividend ACM.DE 100 75.00 EUR',
      '5 2024-03-06 withdrawal - - -50.00 EUR',
    ],
  },
  {
    format: 'degiro-transactions',
    text: `Date,Time,Product,ISIN,Reference exchange,Venue,Quantity,Price,,Local value,,Value,,Exchange rate,Transaction and/or third,,Total,,Order ID
05-02-2024,10:15,ACME INC,US0000000001,NSY,XNYS,10,"12,5000",USD,"-125,00",USD,"-115,74",EUR,"1,0800","-0,50",EUR,"-116,24",EUR,a-1
26-02-2024,10:15,ACME INC,US0000000001,NSY,XNYS,-4,"13,0000",USD,"52,00",USD,"48,15",EUR,"1,0800","-0,50",EUR,"47,65",EUR,a-2
`,
    booked: [
      '2 2024-02-05 buy US0000000001 10 -116.24 EUR fee 0.50 EUR',
      '3 2024-02-26 sell US0000000001 4 47.65 EUR fee 0.50 EUR',
    ],
  },
  {
    format: 'ofx',
    text: `OFXHEADER:100
DATA:OFXSGML

<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20240227<CURDEF>USD<INVACCTFROM><ACCTID>1</INVACCTFROM><INVTRANLIST>
<BUYSTOCK><INVBUY><INVTRAN><FITID>2<DTTRADE>20240225120000[-5:EST]</INVTRAN><SECID><UNIQUEID>123456789<UNIQUEIDTYPE>CUSIP</SECID><UNITS>100<UNITPRICE>50.00<COMMISSION>25.00<TOTAL>-5025.00</INVBUY></BUYSTOCK>
<REINVEST><INVTRAN><FITID>3<DTTRADE>20240226</INVTRAN><SECID><UNIQUEID>123456789<UNIQUEIDTYPE>CUSIP</SECID><INCOMETYPE>DIV<TOTAL>-10.00<UNITS>0.2<UNITPRICE>50.00</REINVEST>
</INVTRANLIST><INVPOSLIST><POSSTOCK><INVPOS><SECID><UNIQUEID>123456789<UNIQUEIDTYPE>CUSIP</SECID><UNITS>100.2<UNITPRICE>50<DTPRICEASOF>20240227</INVPOS></POSSTOCK></INVPOSLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>
<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>123456789<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>Acme<TICKER>ACM</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1></OFX>`,
    booked: [
      '5 2024-02-25 buy ACM 100 -5025.00 USD fee 25.00 USD',
      '6 2024-02-26 dividend ACM - 10.00 USD',
      '6 2024-02-26 buy ACM 0.2 -10.00 USD',
    ],
    stated: 1,
  },
]
