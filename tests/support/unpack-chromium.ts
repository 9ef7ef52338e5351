// Before the tests: two that unpack it together would start a half of it.
import chromium from '@sparticuz/chromium'

export default async (): Promise<void> => void (await chromium.executablePath())
