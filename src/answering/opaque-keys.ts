/** Hex digits nobody who wrote an abstract or a question can have known. */
function randomHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The word that fences data off in one prompt. */
export const newFence = (): string => `fence-${randomHex(8)}`;

/** A key that says nothing of what it stands for; good for one call. */
export const newKey = (): string => `k${randomHex(3)}`;
