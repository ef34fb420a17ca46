// Each way to fail has the reason that a person is told, and of a long error only its first line is kept.

import { expect, test } from 'vitest'
import { updateFailure } from './updateFailure.ts'

const failed = (message: string, code?: string) =>
  updateFailure(code === undefined ? new Error(message) : Object.assign(new Error(message), { code }))

test.each([
  ['net::ERR_CONNECTION_REFUSED', undefined, 'unreachable', 'ERR_CONNECTION_REFUSED'],
  ['net::ERR_NAME_NOT_RESOLVED', undefined, 'unreachable', 'ERR_NAME_NOT_RESOLVED'],
  ['net::ERR_CERT_AUTHORITY_INVALID', undefined, 'not-trusted', 'ERR_CERT_AUTHORITY_INVALID'],
  ['self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'not-trusted', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['503', 'HTTP_ERROR_503', 'unreachable', 'HTTP_ERROR_503'],
  ['404', 'HTTP_ERROR_404', 'nothing-there', 'HTTP_ERROR_404'],
  ['sha512 mismatch', 'ERR_CHECKSUM_MISMATCH', 'damaged', 'ERR_CHECKSUM_MISMATCH'],
  ['not signed', 'ERR_UPDATER_INVALID_SIGNATURE', 'not-signed', 'ERR_UPDATER_INVALID_SIGNATURE'],
  ['no space', 'ENOSPC', 'cannot-save', 'ENOSPC'],
  ['zip', 'ERR_UPDATER_ZIP_FILE_NOT_FOUND', 'other', 'ERR_UPDATER_ZIP_FILE_NOT_FOUND'],
  ['something\nand all that was answered', undefined, 'other', 'something'],
])('%s (%s) is %s', (message, code, reason, technical) => {
  expect(failed(message, code)).toEqual({ kind: 'failed', reason, technical })
})
