"""The county's places, and how words become a point.

`understanding.resolve` reads what a visitor typed; `queries` answers by key; `addresses.locate_address` places a
listing; `offline.OfflineGazetteer` is the same knowledge behind geopy's interface.
"""
