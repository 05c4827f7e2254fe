import { seededRandom } from './seeded-random.ts';

/** Shape and purpose of one weight tensor. */
export interface WeightShape {
  readonly role: 'kernel' | 'recurrent' | 'bias' | 'lstm-bias';
  readonly shape: readonly number[];
}

/**
 * Initial weights as Keras chooses them: Glorot uniform kernels, orthogonal recurrent kernels, zero biases with 1 for an LSTM's forget
 * gate. Drawn here and not by TF.js, so that the same seed gives the same bytes on every backend (and loading a model does not pay for
 * TF.js's slow orthogonal initialiser, which also prints a warning).
 */
export function initialWeights(shapes: readonly WeightShape[], seed: number): Float32Array<ArrayBuffer>[] {
  const random = seededRandom(seed);
  return shapes.map(({ role, shape }) => {
    const [rows = 1, columns = 1] = shape;
    if (role === 'kernel') return glorotUniform(rows, columns, random);
    if (role === 'recurrent') return orthogonal(rows, columns, random);
    const bias = new Float32Array(rows);
    // Gate order i, f, c, o: the second quarter is the forget gate.
    return role === 'lstm-bias' ? bias.fill(1, rows / 4, rows / 2) : bias;
  });
}

function glorotUniform(rows: number, columns: number, random: () => number): Float32Array<ArrayBuffer> {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => (random() * 2 - 1) * limit);
}

/** Orthonormal rows (rows <= columns): Gram-Schmidt, twice for accuracy, on normally distributed rows. */
function orthogonal(rows: number, columns: number, random: () => number): Float32Array<ArrayBuffer> {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const basis: Float64Array[] = [];
  for (let row = 0; row < rows; row++) {
    const vector = Float64Array.from({ length: columns }, normal);
    for (let pass = 0; pass < 2; pass++) {
      for (const other of basis) {
        const projection = dot(vector, other);
        for (let k = 0; k < columns; k++) vector[k] = (vector[k] as number) - projection * (other[k] as number); // safe: k < columns
      }
    }
    const length = Math.sqrt(dot(vector, vector));
    basis.push(vector.map((value) => value / length));
  }
  const matrix = new Float32Array(rows * columns);
  basis.forEach((vector, row) => {
    matrix.set(vector, row * columns);
  });
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}
