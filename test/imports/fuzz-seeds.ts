// Small good files of many forms, written for the purpose, for tests to damage.

export const fuzzSeeds: Readonly<Record<string, string>> = {
  'assay-csv': `date,type,symbol,quantity,price,fee,currency,amount,note
2024-01-02,deposit,,,,,EUR,1000,start
2024-01-03,buy,AAPL,2,10.5,1,EUR,,
2024-02-01,split,AAPL,3:1,,,,,
2024-03-01,sell,AAPL,5,4.25,0.5,EUR,,"a ""quoted"" note"
`,
  degiro: `Datum,Tijd,Valutadatum,Product,ISIN,Omschrijving,FX,Mutatie,,Saldo,,Order Id
05-02-2024,09:05,05-02-2024,ACME NV,NL0000000001,"Koop 3 @ 12,5 EUR",,EUR,"-37,50",EUR,"62,50",a-1
05-02-2024,09:05,05-02-2024,ACME NV,NL0000000001,DEGIRO Transactiekosten en/of kosten van derden,,EUR,"-1,00",EUR,"61,50",a-1
04-02-2024,08:00,04-02-2024,,,iDEAL Deposit,,EUR,"100,00",EUR,"100,00",
03-02-2024,08:00,03-02-2024,,,Valuta Creditering,,EUR,"9,20",EUR,"9,20",
03-02-2024,08:00,03-02-2024,,,Valuta Debitering,"1,0870",USD,"-10,00",USD,"0,00",
`,
  'trading 212': `Action,Time,ISIN,Ticker,Name,No. of shares,Price / share,Currency (Price / share),Exchange rate,Total,Currency (Total),Withholding tax,Currency (Withholding tax),ID,Currency conversion fee,Currency (Currency conversion fee)
Market buy,2024-02-05 14:30:03.613,US0000000001,ACM,"Acme",0.5000000000,50.00,USD,1.10000,22.76,"EUR",,,EOF1,0.03,"EUR"
Dividend (Dividend),2024-03-05 12:05:25,US0000000001,ACM,"Acme",0.5000000000,0.23,USD,Not available,0.09,"EUR",0.01,USD,,,
`,
  schwab: `"Transactions  for account ...123 as of 05/03/2024"
"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"04/27/2024","Buy","ACM","ACME","45","$73.50","$1.00","-$3,308.50"
"04/17/2024 as of 04/15/2024","Bank Interest","","INT","","","","$0.03"
"Transactions Total","","","","","","","-$3,308.47"
`,
  'an unknown table': `Kontoauszug

Datum;Art;ISIN;Anzahl;Kurs;Betrag;Währung;Gebühr
05.02.2024;Kauf;DE0000000001;3;12,50;-38,50;EUR;1,00
06.02.2024;Dividende;DE0000000001;;;1,25;EUR;
07.02.2024;Auszahlung;;;;-10,00;EUR;
`,
  holdings: `Symbol,Name,Shares,Price,Value\nACM,Acme Inc.,162.5,184.92,30049.50\nBND,Bonds $,462.2,75.75,35000.00\n`,
  kraken: `"txid","refid","time","type","subtype","aclass","asset","amount","fee","balance"
"L1","R1","2024-02-02 10:00:00","deposit","","currency","ZEUR","1000.0000","0.0000","1000.0000"
"L2","R2","2024-02-03 10:00:00","trade","","currency","ZEUR","-100.0000","0.2600","899.7400"
"L3","R2","2024-02-03 10:00:00","trade","","currency","XXBT","0.0050000000","0.0000000000","0.0050000000"
`,
  'Interactive Brokers': `Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,Proceeds,Comm/Fee,Code
Trades,Data,Order,Stocks,USD,ACM,"2024-02-05, 10:15:00",10,12.5,-125,-1,O
Trades,SubTotal,,Stocks,USD,ACM,,10,,-125,-1,
Dividends,Header,Currency,Date,Description,Amount
Dividends,Data,USD,2024-03-05,ACM(US0000000001) Cash Dividend USD 0.5 per Share (Ordinary Dividend),5
`,
  ghostfolio: `{"activities":[{"accountId":null,"comment":null,"fee":0,"quantity":2,"type":"BUY","unitPrice":75.8,"currency":"CHF","dataSource":"YAHOO","date":"2022-03-07T00:00:00.000Z","symbol":"ACM.SW"},
{"fee":1.3,"quantity":1,"type":"SELL","unitPrice":85.73,"currency":"CHF","date":"2022-04-08T00:00:00.000Z","symbol":"ACM.SW"}]}`,
  'Portfolio Performance': `<client><version>28</version><securities><security><name>Acme</name><isin>DE0000000001</isin></security></securities><accounts><account><name>A</name><transactions>
<account-transaction><date>2024-02-01</date><type>DEPOSIT</type><amount>100000</amount></account-transaction>
<account-transaction><date>2024-02-02</date><security reference="../../../../../securities/security"/><shares>0</shares><type>DIVIDENDS</type><amount>500</amount></account-transaction>
</transactions></account></accounts></client>`,
  ofx: `OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20240227<CURDEF>USD<INVACCTFROM><ACCTID>1</INVACCTFROM><INVTRANLIST>
<BUYSTOCK><INVBUY><INVTRAN><FITID>2<DTTRADE>20240225</INVTRAN><SECID><UNIQUEID>123456789<UNIQUEIDTYPE>CUSIP</SECID><UNITS>100<UNITPRICE>50.00<COMMISSION>25.00<TOTAL>-5025.00</INVBUY></BUYSTOCK>
</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>`,
}
