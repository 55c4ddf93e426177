// The shared files of real errors that people repaired by hand: which rule names each, on which days.

type DirtyFile = { readonly file: string; readonly rule: string; readonly days: readonly string[] }

/** What the file's own errors are, by the rule that names them and the days it flags; unit errors are repaired unflagged. */
export const dirtyFiles: readonly DirtyFile[] = [
  { file: '1398-HK-1d-bad-div', rule: 'missing-adjustment', days: ['2024-07-08'] },
  { file: '8TRA-DE-1d-missing-div-adjust', rule: 'missing-adjustment', days: ['2023-06-02'] },
  { file: '4063-T-1d-bad-stock-split', rule: 'split-residue', days: ['2023-03-29'] },
  { file: 'LA-V-1d-bad-stock-split', rule: 'split-residue', days: ['2020-08-26'] },
  { file: 'DEX-AX-1d-bad-stock-split', rule: 'split-residue', days: ['2023-05-22'] },
  { file: 'AV-L-1wk-bad-stock-split', rule: 'split-residue', days: ['2022-05-16'] },
  { file: 'AET-L-1d-100x-error', rule: 'unit-error', days: [] },
  {
    file: 'ADIG-L-1d-bad-div',
    rule: 'dividend-unit',
    days: '2022-03-03 2022-06-16 2022-09-22 2022-12-22 2023-03-09 2023-06-08 2023-09-21 2023-11-02 2023-12-21 2024-03-07 2024-07-03'.split(
      ' ',
    ),
  },
  { file: 'CLC-L-1d-bad-div', rule: 'dividend-unit', days: ['2022-06-30', '2023-07-27', '2024-08-08'] },
  { file: 'SCR-TO-1d-bad-div', rule: 'dividend-unit', days: ['2023-06-14', '2023-09-14'] },
  { file: 'SCR-TO-1d-bad-div', rule: 'phantom-dividend', days: ['2023-03-14'] },
  { file: 'KAP-IL-1d-bad-div', rule: 'phantom-dividend', days: ['2022-07-13'] },
  { file: 'TEP-PA-1d-bad-div', rule: 'phantom-dividend', days: ['2023-04-20'] },
  {
    file: 'VWILX-1d-cg-double-count',
    rule: 'double-counted-distribution',
    days: ['2024-12-18', '2025-12-17'],
  },
]
