/** Bad times for shares, by the closes of the S&P 500 that they began and ended on. A new one is a line here. */

export type NamedWindow = {
  readonly id: string
  readonly title: string
  /** The day of the last good close, and that of the worst. */
  readonly from: string
  readonly to: string
}

export const stressWindows: readonly NamedWindow[] = [
  { id: 'black-monday', title: 'Black Monday', from: '1987-10-13', to: '1987-10-19' },
  { id: 'russia-ltcm', title: 'Russian default and LTCM', from: '1998-07-17', to: '1998-08-31' },
  { id: 'dot-com', title: 'End of the dot-com boom', from: '2000-03-24', to: '2002-10-09' },
  { id: 'financial-crisis', title: 'Financial crisis', from: '2007-10-09', to: '2009-03-09' },
  { id: 'lehman', title: 'Lehman Brothers to the low', from: '2008-09-12', to: '2009-03-09' },
  { id: 'us-downgrade', title: 'Euro crisis and US downgrade', from: '2011-07-22', to: '2011-10-03' },
  { id: 'china-2015', title: 'Chinese devaluation', from: '2015-08-17', to: '2015-08-25' },
  { id: 'late-2018', title: 'Last quarter of 2018', from: '2018-09-20', to: '2018-12-24' },
  { id: 'covid', title: 'Covid crash', from: '2020-02-19', to: '2020-03-23' },
  { id: 'inflation-2022', title: 'Inflation and rising rates', from: '2022-01-03', to: '2022-10-12' },
]
