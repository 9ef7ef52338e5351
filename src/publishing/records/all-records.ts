// What the publisher recorded of all files that it read.
import type { Db } from '../../ports.ts'
import { type FileRecords, type PictureFacts, readFileRecords } from '../file-records.ts'
import type { AttachmentFacts } from '../files/find-files.ts'
import type { ArticleFacts } from '../scan.ts'

export interface Records {
  readonly articles: FileRecords<ArticleFacts>
  readonly pictures: FileRecords<PictureFacts>
  readonly attachments: FileRecords<AttachmentFacts>
}

export async function readAllRecords(db: Db): Promise<Records> {
  const [articles, pictures, attachments] = await Promise.all([
    readFileRecords<ArticleFacts>(db, 'article'),
    readFileRecords<PictureFacts>(db, 'picture'),
    readFileRecords<AttachmentFacts>(db, 'attachment'),
  ])
  return { articles, pictures, attachments }
}
