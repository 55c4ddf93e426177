// Small files in the forms of exchanges, of other products and of banks, with invented contents, and what must be booked from them.
import type { Sample } from './broker-samples.ts'

export const otherSamples: readonly Sample[] = [
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
  {
    format: 'schwab',
    text: `"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"06/10/2024","Reverse Split","ACM","ACME","1","","",""
"06/10/2024","Reverse Split","000000123","ACME XXREVERSE SPLIT EFF: 06/10/24","-10","","",""
"07/26/2024","Stock Merger","BETA","BETA INC","50","","",""
"07/26/2024","Stock Merger","000000456","GAMMA CORP XXMANDATORY MERGER EFF: 07/26/24","-100","","",""
"07/15/2024 as of 07/12/2024","Stock Split","DLT","DELTA INC","9","$170.067","",""
"05/22/2024","Journaled Shares","ACM","ACME","-877","$22.91","",""
`,
    booked: [
      '2+3 2024-06-10 split ACM 1:10 -',
      '4+5 2024-07-26 merger 000000456 50:100 -',
      '6 2024-07-12 split DLT 9 -',
      '7 2024-05-22 transfer-out ACM 877 -',
    ],
  },
  {
    format: 'trading212',
    text: `Action,Time,ISIN,Ticker,Name,Notes,ID,No. of shares,Price / share,Currency (Price / share),Exchange rate,Result,Currency (Result),Total,Currency (Total)
Stock split close,2024-03-24 07:24:24.095,US0000000001,ACM,"Acme",,EOF1,30.0000000000,2.00,USD,1.1,0.00,"EUR",54.50,"EUR"
Stock split open,2024-03-24 07:24:24.104,US0000000001,ACM,"Acme",,EOF2,7.5000000000,8.00,USD,1.1,,"EUR",54.50,"EUR"
Withdrawal,2024-03-25 16:18:16.235,,,,"Sent to Bank",x1,,,,,,,-20.00,"EUR"
`,
    booked: ['2+3 2024-03-24 split ACM 1:4 -', '4 2024-03-25 withdrawal - - -20.00 EUR'],
  },
  {
    format: 'crypto-com',
    text: `Timestamp (UTC),Transaction Description,Currency,Amount,To Currency,To Amount,Native Currency,Native Amount,Native Amount (in USD),Transaction Kind,Transaction Hash
2024-02-05 11:43:48,Buy BTC,EUR,-100.0,BTC,0.0025,EUR,100.0,108.0,viban_purchase,
2024-02-06 11:43:48,BTC -> ETH,BTC,-0.001,ETH,0.02,EUR,40.12345678901234567890123456,43.2,crypto_exchange,
2024-02-07 00:33:50,CRO Stake Reward,CRO,9.9110424,,,EUR,1.06944518,1.26,finance.lockup.dpos_compound_interest.crypto_wallet,
2024-02-08 06:28:12,BTC Withdrawal,BTC,-0.0005,,,EUR,20.0,21.6,crypto_withdrawal,
`,
    booked: [
      '2 2024-02-05 buy BTC 0.0025 -100.0 EUR',
      '3 2024-02-06 sell BTC 0.001 40.12345678901234567890123456 EUR',
      '3 2024-02-06 buy ETH 0.02 -40.12345678901234567890123456 EUR',
      '4 2024-02-07 reward CRO 9.9110424 -',
      '5 2024-02-08 transfer-out BTC 0.0005 -',
    ],
  },
]
