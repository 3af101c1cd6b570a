"""Where San Diego County ends: a simplified outline, good to about a mile."""

from itertools import pairwise

from directory.geo import BoundingBox, Point

# Corners (latitude, longitude), clockwise from the northern end of the coast: Orange and Riverside County lines, the
# Imperial County line, the straight line of the international border, and an edge some miles offshore. Drawn by hand.
_CORNERS = (
    (33.386, -117.597),
    (33.453, -117.579),
    (33.505, -117.509),
    (33.490, -117.372),
    (33.432, -117.242),
    (33.426, -116.085),
    (33.070, -116.100),
    (32.612, -116.106),
    (32.534, -117.123),
    (32.534, -117.190),
    (32.640, -117.300),
    (32.860, -117.340),
    (33.100, -117.370),
    (33.340, -117.610),
    (33.386, -117.597),
)
COUNTY_BOX = BoundingBox(
    south=min(latitude for latitude, _ in _CORNERS),
    west=min(longitude for _, longitude in _CORNERS),
    north=max(latitude for latitude, _ in _CORNERS),
    east=max(longitude for _, longitude in _CORNERS),
)


def is_in_county(point: Point) -> bool:
    """Whether `point` lies in San Diego County, judged by a simplified outline (about a mile at the edges)."""
    inside = False
    for (south, west), (north, east) in pairwise(_CORNERS):
        if (south > point.latitude) != (north > point.latitude):
            crossing = west + (point.latitude - south) * (east - west) / (north - south)
            inside ^= point.longitude < crossing
    return inside
