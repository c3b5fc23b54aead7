import { hash } from 'node:crypto';

/** SHA-256 of a text's UTF-8 bytes as 64 hex digits. Ids come from untrusted text: nobody can steer it to pose as another. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
