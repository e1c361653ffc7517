/** What a client is told where no account is: where it is, and who. */
export const testAccount = {
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'TEST', secretAccessKey: 'TEST' },
};
