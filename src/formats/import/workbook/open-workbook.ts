/** A workbook's sheets as tables, and every other archive refused. */
import { AppError } from '#core/errors.ts'
import type { OpenedFile } from '#formats/import/opened-file.ts'

export async function openWorkbook(_raw: Uint8Array, file: string): Promise<readonly OpenedFile[]> {
  throw new AppError('not-an-import-file', `${file}: archives are not read yet.`, { details: { file } })
}
