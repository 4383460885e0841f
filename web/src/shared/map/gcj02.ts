/**
 * GCJ-02, in which map services of China publish: WGS-84 moved by up to some hundred metres. Positions are kept in
 * WGS-84; only what is drawn upon such a service is moved. The series is the one in general use, of an ellipsoid of
 * 1940 (Krasovsky).
 */
export type Position = [longitude: number, latitude: number]

const AXIS = 6_378_245
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943
/** A metre or so would do on a map; this is a tenth of a millimetre. */
const EXACT_DEGREES = 1e-9
const MOST_ROUNDS = 10

const sin = (x: number) => Math.sin(x * Math.PI)

/** Outside of this box services publish in WGS-84. */
function isMoved([longitude, latitude]: Position): boolean {
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271
}

function shift([longitude, latitude]: Position): Position {
  const x = longitude - 105
  const y = latitude - 35
  const common = ((20 * sin(6 * x) + 20 * sin(2 * x)) * 2) / 3
  const root = Math.sqrt(Math.abs(x))
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    common +
    ((20 * sin(y) + 40 * sin(y / 3)) * 2) / 3 +
    ((160 * sin(y / 12) + 320 * sin(y / 30)) * 2) / 3
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    common +
    ((20 * sin(x) + 40 * sin(x / 3)) * 2) / 3 +
    ((150 * sin(x / 12) + 300 * sin(x / 30)) * 2) / 3
  const radians = (latitude / 180) * Math.PI
  const curve = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2
  return [
    (east * 180) / ((AXIS / Math.sqrt(curve)) * Math.cos(radians) * Math.PI),
    (north * 180) / (((AXIS * (1 - ECCENTRICITY_SQUARED)) / (curve * Math.sqrt(curve))) * Math.PI),
  ]
}

export function toGcj02(position: Position): Position {
  if (!isMoved(position)) return position
  const [east, north] = shift(position)
  return [position[0] + east, position[1] + north]
}

/** The way back, by approaching it: the shift has no inverse in closed form. */
export function fromGcj02(position: Position): Position {
  if (!isMoved(position)) return position
  let guess = position
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [longitude, latitude] = toGcj02(guess)
    const east = position[0] - longitude
    const north = position[1] - latitude
    guess = [guess[0] + east, guess[1] + north]
    if (Math.abs(east) < EXACT_DEGREES && Math.abs(north) < EXACT_DEGREES) break
  }
  return guess
}
