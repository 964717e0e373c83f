import { readParts } from "./date.ts";
import { nameOf, type Reader, refuse, refuseKind } from "./state.ts";
import { isMapping } from "./written.ts";

/** Reads `{ lat, lon, name, address }`. */
export const place: Reader = (written, state) => {
  if (!isMapping(written.value)) return refuseKind(written, state, "a place: { lat, lon, name, address }");
  const parts = readParts(written, ["lat", "lon", "name", "address"], state);
  if (parts === undefined) return undefined;
  const [lat, lon] = [written.at("lat").value, written.at("lon").value];
  if (typeof lat !== "number" || typeof lon !== "number") {
    const message = `${nameOf(state)} needs the numbers "lat" and "lon"`;
    return refuse(written, state, "missing-key", message, "such as { lat: 52.52, lon: 13.4 }");
  }
  const { name, address } = parts;
  return {
    type: "place",
    value: { lat, lon, ...(name !== undefined && { name }), ...(address !== undefined && { address }) },
  };
};
