/** Trophy's two APIs, by the name of their documents. */
export type VendorApi = 'application' | 'admin'

// oxlint-disable-next-line typescript/no-explicit-any -- documents are looked into in every direction
export type Document = any
