"""The quality gate: rules over a pack, waivers, and the gate derived from findings."""
