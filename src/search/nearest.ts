/** Vectors of length 1 by id, all of the same size, and which of them are nearest to another. */
export function createVectors() {
  const byId = new Map<string, Float32Array>();

  return {
    set(id: string, vector: readonly number[]): void {
      byId.set(id, unit(vector));
    },
    delete: (id: string): boolean => byId.delete(id),
    has: (id: string): boolean => byId.has(id),

    /** Ids by cosine, the nearest first, equal ones in order of id; vectors of another size are no neighbours. */
    nearest(to: readonly number[], limit: number, accepts: (id: string) => boolean): string[] {
      const wanted = unit(to);
      const found: { id: string; cosine: number }[] = [];
      for (const [id, vector] of byId) {
        if (vector.length === wanted.length && accepts(id)) found.push({ id, cosine: dot(vector, wanted) });
      }
      return found
        .sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (x) => (length === 0 ? 0 : x / length));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
